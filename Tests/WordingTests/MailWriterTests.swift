import Prospecting
import Testing

@testable import Wording

@Suite struct MailWriterTests {
    private let message = MailMessage(
        variants: [
            .init(
                id: "question", text: .init(subject: "Downtime at {{account.name}}?", body: "Hi {{lead.first-name}}")),
            .init(id: "number", text: .init(subject: "4 hours a week", body: "Dear {{lead.first-name}}")),
        ], translations: ["fr": .init(subject: "Arrêts", body: "Bonjour {{lead.first-name}}")])

    private func writer(name: String? = "Dana", language: String? = nil) -> MailWriter {
        var lead = Lead(id: Lead.ID(1), firstName: name, createdAt: Instant(milliseconds: 0))
        lead.language = language
        var campaign = Campaign(name: "first", queue: "q", cadence: Cadence(steps: []))
        campaign.mail = MailSettings(from: "{{rep.name}} <{{rep.email}}>")
        let rep = User(id: User.ID(1), email: "kim@example.com", name: "Kim Lee", role: .sdr)
        return MailWriter(
            facts: Facts(lead: lead, account: Account(id: Account.ID(1), name: "AT&T")), rep: rep, campaign: campaign)
    }

    @Test func `a variant's words are filled in`() {
        #expect(
            writer().write(message, variant: "question", thread: nil)
                == .words(subject: "Downtime at AT&T?", body: "Hi Dana"))
        #expect(
            writer().write(message, variant: "number", thread: nil)
                == .words(subject: "4 hours a week", body: "Dear Dana"))
    }

    @Test(arguments: ["fr", "FR", "fr-CA"])
    func `the lead's language comes before any variant`(language: String) {
        #expect(
            writer(language: language).write(message, variant: "number", thread: nil)
                == .words(subject: "Arrêts", body: "Bonjour Dana"))
    }

    @Test(arguments: [("Hello", "Re: Hello"), ("Re: Hello", "Re: Hello"), ("RE: Hello", "RE: Hello")])
    func `what goes into a thread keeps its subject`(thread: String, subject: String) {
        #expect(
            writer().write(message, variant: "number", thread: thread) == .words(subject: subject, body: "Dear Dana"))
    }

    @Test func `a name without a value is told, each once`() {
        let message = MailMessage(variants: [
            .init(text: .init(subject: "{{lead.first-name}} {{lead.city}}", body: "{{lead.city}}"))
        ])
        #expect(
            writer(name: nil).write(message, variant: nil, thread: nil) == .missing(["lead.first-name", "lead.city"]))
        #expect(writer(name: nil).write(message, variant: nil, thread: "Hello") == .missing(["lead.city"]))
    }

    @Test func `the foot names the address on paper and the way out`() {
        let settings = MailSettings(from: "", postalAddress: "Example Corp, 1 Main Street")
        #expect(
            MailWriter.foot(settings, in: .english, optOut: "https://example.com/o") == """
                --\u{20}
                Example Corp, 1 Main Street
                If you want no more mails from us, say so here: https://example.com/o
                """)
        #expect(
            MailWriter.foot(MailSettings(from: ""), in: .english, optOut: nil)
                == "-- \nIf you want no more mails from us, answer with the word \"unsubscribe\".")
    }

    @Test(arguments: MailLanguage.allCases)
    func `whoever answers with the word that the foot names has opted out`(language: MailLanguage) throws {
        let foot = MailWriter.foot(MailSettings(from: ""), in: language, optOut: nil)
        let word = try #require(foot.split(separator: "\"").dropFirst().first)
        #expect(OptOutWords.found(in: String(word), subject: "Re: Hello") != nil, "\(foot)")
        #expect(OptOutWords.found(in: String(word).capitalized + "!", subject: "") != nil)
        // The foot alone, which an answer quotes, asks for nothing when it is known as ours.
        #expect(
            MailWriter.foot(MailSettings(from: ""), in: language, optOut: "https://x.example/o").contains("https://x"))
    }

    @Test func `the sender is the rep`() {
        #expect(writer().sender == "Kim Lee <kim@example.com>")
    }
}
