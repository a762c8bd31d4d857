import Prospecting

/// What is known when a mail's words are written.
package struct MailRequest: Sendable {
    package var facts: Facts
    package var campaign: Campaign
    /// Who it is from.
    package var rep: User
    package var message: MailMessage
    package var variant: String?
    /// Subject of the thread that it goes into; nil for a mail of its own.
    package var thread: String?
    /// What was noted at earlier steps, by their ids.
    package var notes: [String: String] = [:]
}

/// The words of a mail, or why there are none.
package enum MailDraft: Sendable, Equatable {
    case words(subject: String, body: String)
    /// Names that the message uses and this lead has no value for.
    case missing([String])
}

/// What a store needs from outside to write a mail down: it knows neither Mustache nor the forms of mail.
package struct MailOffice: Sendable {
    package var write: @Sendable (MailRequest) throws -> MailDraft
    /// The Message-ID of a mail by its place among those that are written down together, 0 for the first: at a domain,
    /// without brackets, and the same whenever it is asked for the same.
    package var messageID: @Sendable (_ domain: String, _ place: Int) -> String

    package init(
        write: @escaping @Sendable (MailRequest) throws -> MailDraft,
        messageID: @escaping @Sendable (_ domain: String, _ place: Int) -> String
    ) {
        self.write = write
        self.messageID = messageID
    }
}

/// A mail that was written down as about to be sent, with all that sending it takes.
package struct IntendedMail: Sendable, Equatable {
    package var mail: Mail
    /// Given with the intent: who settles with an older one comes too late.
    package var fence: Int64
    package var mailbox: Mailbox
    package var rep: User
    package var lead: Lead
    package var campaign: Campaign
    /// Message-IDs of the thread so far, the first leading.
    package var references: [String]
    /// What it invites to; nil for a mail of a step.
    package var meeting: MeetingState?
    /// What the mailbox waits before its next mail, from when this one was handed over.
    package var wait = Span.zero
    /// How its lead stood; with anything that changed it is judged anew before it goes.
    package var standing: MailStanding?
}

/// What bears on whether a mail may go, as it was when the mail was written down as about to be sent.
package struct MailStanding: Sendable, Equatable {
    /// The course of the enrollment, as it is stored.
    var course: String
    /// What of the lead decides whether it may be written to: its consents and withdrawals, its country, its capacity.
    var lead: String
    /// The latest suppression of anybody.
    var suppression: Int64
    /// The version of the rules.
    var rules: String
}

/// What a mailbox's turn came to.
package enum MailTurn: Sendable, Equatable {
    /// To be sent in this order, as few or as many as the limits let go now.
    ///
    /// - Parameter isFree: whether nothing keeps the mailbox's next mail from going with them.
    case send([IntendedMail], isFree: Bool)
    /// Something was put off; there may be more to look at.
    case again
    /// Nothing can go out of it now.
    case nothing
}
