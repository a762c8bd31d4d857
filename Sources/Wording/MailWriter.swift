import Prospecting

/// Fills a campaign's mail in for one lead.
package struct MailWriter: Sendable {
    private let names: GuideNames
    private let facts: Facts
    private let campaign: Campaign

    /// - Parameters:
    ///   - rep: whom the mail is from.
    ///   - notes: what was noted at earlier steps, by their ids.
    package init(facts: Facts, rep: User, campaign: Campaign, notes: [String: String] = [:]) {
        names = GuideNames(facts: facts, rep: rep, campaign: campaign, notes: notes)
        self.facts = facts
        self.campaign = campaign
    }

    /// What came of it: the words, or the names that the message uses and the lead has no value for.
    package enum Result: Sendable, Equatable {
        case words(subject: String, body: String)
        case missing([String])
    }

    /// - Parameters:
    ///   - variant: which of the message's variants; those in the lead's language come first.
    ///   - thread: the subject of the thread that the mail goes into, which it keeps.
    package func write(_ message: MailMessage, variant: String?, thread: String?) -> Result {
        guard let text = message.text(variant: variant, language: facts.lead.language) else {
            return .missing(["a text"])
        }
        let subject = names.render(text.subject)
        let body = names.render(text.body)
        let missing = (thread == nil ? subject.missing : []) + body.missing
        guard let words = body.text, let title = thread.map(Self.answer) ?? subject.text else {
            return .missing(missing.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        }
        return .words(subject: title, body: words)
    }

    /// Whom the campaign's mails are from, in words: `Ann Lee <ann@example.com>`; nil where that names somebody who is
    /// not known.
    package var sender: String? { names.render(campaign.mail?.from ?? "{{rep.name}} <{{rep.email}}>").text }

    /// What stands below every mail: the address on paper, and where to say that one wants no more.
    ///
    /// - Parameters:
    ///   - language: in which the mail speaks.
    ///   - optOut: the address of the page for that; nil where people can only answer.
    package static func foot(_ settings: MailSettings, in language: MailLanguage, optOut: String?) -> String {
        let way = optOut.map { "\(MailFoot.page(in: language)) \($0)" } ?? MailFoot.answer(in: language)
        return (["-- ", settings.postalAddress, way].compactMap(\.self)).joined(separator: "\n")
    }

    /// The subject of a mail that goes into a thread.
    package static func answer(to subject: String) -> String {
        subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }
}
