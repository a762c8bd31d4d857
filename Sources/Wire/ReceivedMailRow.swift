import Prospecting

/// A mail that came in, in a list.
package struct ReceivedMailRow: Codable, Sendable, Equatable {
    package var id: String
    /// One of `MailVerdict.Kind`.
    package var kind: String
    package var lead: Lead.ID
    /// Address of the mailbox that it came into.
    package var mailbox: String
    package var from: String
    package var subject: String
    /// The first of what is new in it.
    package var words: String
    /// Why a mail came back, or the words that ask for an end.
    @OrNull package var reason: String?
    /// The first day back that was named: `2026-12-01`.
    @OrNull package var returnOn: String?
    /// The mail of ours that it is about.
    @OrNull package var mail: Mail.ID?
    package var at: Instant

    package init(
        id: String, kind: String, lead: Lead.ID, mailbox: String, from: String, subject: String, words: String,
        reason: String? = nil, returnOn: String? = nil, mail: Mail.ID? = nil, at: Instant
    ) {
        self.id = id
        self.kind = kind
        self.lead = lead
        self.mailbox = mailbox
        self.from = from
        self.subject = subject
        self.words = words
        self.reason = reason
        self.returnOn = returnOn
        self.mail = mail
        self.at = at
    }
}
