import Prospecting
import Testing

@Suite struct CampaignReviewMessagesTests {
    private static func found(_ call: String, _ change: (inout Campaign) -> Void = { _ in }) -> [String] {
        Given.findings {
            $0.messages = ["opener": CallGuide(call: call)]
            change(&$0)
        }
    }

    private static let missing =
        "messages/opener/call: a lead without a title cannot be called with this, since it says {{lead.title}};"
        + " put it in a section, {{#lead.title}}…{{/lead.title}}, or require title"

    @Test(arguments: [
        "Hi {{lead.first-name}}, {{rep.name}} here", "{{#lead.title}}As a {{lead.title}}{{/lead.title}}",
        "{{^lead.city}}{{lead.title}}{{/lead.city}}", "{{! lead.title }}Hi", "{{account.name}} {{campaign.title}}",
        "{{lead.title",
    ])
    func `names that leads have, or that stand in a section, are fine`(words: String) {
        #expect(Self.found(words) == [])
    }

    @Test(arguments: [
        "As a {{lead.title}} you", "{{{ lead.title }}} {{lead.title}}", "{{&lead.title}}",
        "{{#lead.city}}{{lead.city}}{{/lead.city}}{{lead.title}}",
    ])
    func `a name that many leads lack is told once a text`(words: String) {
        #expect(Self.found(words) == [Self.missing])
    }

    @Test func `what is required is there`() {
        #expect(Self.found("{{lead.title}}") { $0.profile = Given.requires(Given.titled("vp")) } == [])
        #expect(
            Self.found("{{lead.title}}") {
                $0.profile.require = [.init(Given.titled("vp"), unknown: .pass)]
            } == [Self.missing])
        #expect(
            Self.found("{{lead.title}}") {
                $0.cadence.steps = [Step(id: "a", day: 1, work: .call(guide: "opener"), only: Given.titled("vp"))]
            } == [])
    }

    @Test func `a field of the team's own is lacking unless it is required`() {
        let words = "You run {{lead.custom.fleet-size}} trucks"
        #expect(
            Self.found(words) == [
                "messages/opener/call: a lead without a value in custom.fleet-size cannot be called with this, since it says "
                    + "{{lead.custom.fleet-size}}; put it in a section, {{#lead.custom.fleet-size}}…"
                    + "{{/lead.custom.fleet-size}}, or require custom.fleet-size"
            ])
        #expect(
            Self.found(words) { $0.profile = Given.requires(.custom("fleet-size", .range(atLeast: 10, atMost: nil))) }
                == [])
    }

    @Test func `a guide that no step uses blocks nobody`() {
        #expect(Self.found("{{lead.title}}") { $0.cadence.steps.removeAll { $0.work.channel == .call } } == [])
    }

    @Test func `each text of a mail is told where it stands`() {
        let found = Given.findings {
            $0.cadence.steps.append(Step(id: "note", day: 4, work: .mail(MailStep(message: "hello"))))
            $0.mail = MailSettings(from: "a@example.com", postalAddress: "1 Main Street")
            $0.mails["hello"] = MailMessage(
                variants: [
                    .init(id: "one", text: .init(subject: "Hi", body: "Hi")),
                    .init(id: "two", text: .init(subject: "{{account.sector}}", body: "Hi")),
                ], translations: ["fr": .init(subject: "Bonjour", body: "{{account.sector}}")])
        }
        let rest =
            "a lead without a sector gets no such mail, since it says {{account.sector}};"
            + " put it in a section, {{#account.sector}}…{{/account.sector}}, or require sector"
        #expect(
            found == [
                "messages/hello/variants/1/subject: \(rest)", "messages/hello/in/fr/body: \(rest)",
            ])
    }
}
