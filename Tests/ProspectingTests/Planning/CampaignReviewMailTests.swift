import Prospecting
import Testing

@Suite struct CampaignReviewMailTests {
    private static let good = MailSettings(from: "{{rep.name}} <{{rep.email}}>", postalAddress: "1 Main Street")

    private static func found(_ mail: MailSettings?, _ profile: Profile = .everyone) -> [String] {
        Given.findings {
            $0.cadence.steps.append(Step(id: "note", day: 4, work: .mail(MailStep(message: "hello"))))
            $0.mail = mail
            $0.profile = profile
        }
    }

    @Test func `a mail needs a section, an address it comes from and one to write to`() {
        #expect(Self.found(Self.good) == [])
        #expect(
            Self.found(nil) == [
                "cadence/steps/3/email: \"note\" is a mail, but the file has no section \"mail\" to send it;"
                    + " add mail: {from: \"{{rep.name}} <{{rep.email}}>\", postal-address: …}"
            ])
        #expect(
            Self.found(MailSettings(from: "{{rep.name}}", postalAddress: " ")) == [
                "mail/from: this names no mail address; write it as \"{{rep.name}} <{{rep.email}}>\"",
                "mail: the mails carry no postal address, which the law of the US and others asks for;"
                    + " add postal-address",
            ])
    }

    @Test func `the step that is told of is one that is sent by itself`() {
        let byHand = Step(id: "own", day: 4, work: .mail(MailStep(message: "hello", isByHand: true)))
        let sent = Step(id: "note", day: 5, work: .mail(MailStep(message: "hello")))
        #expect(Given.findings { $0.cadence.steps.append(byHand) } == [])
        #expect(
            Given.findings { $0.cadence.steps += [byHand, sent] }.map { String($0.prefix(33)) } == [
                "cadence/steps/4/email: \"note\" is "
            ])
    }

    @Test func `a campaign without mails needs none of it`() {
        #expect(Given.findings { $0.mail = MailSettings(from: "x") } == [])
    }

    @Test func `consent asked of every lead is told`() {
        var mail = Self.good
        mail.basisByCountry = ["DE": .consent, "AT": .consent]
        let expected =
            "mail/basis: no lead that passes the profile gets a mail without consent given before;"
            + " import the leads' consent, or name another basis for their countries"
        #expect(Self.found(mail, Given.requires(Given.country("DE"))) == [expected])
        #expect(Self.found(mail, Given.requires(Given.country("DE", "US"))) == [])
        #expect(Self.found(mail) == [])
        mail.basis = .consent
        #expect(Self.found(mail, Given.requires(Given.country("DE"))) == [])
    }
}
