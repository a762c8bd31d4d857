import Prospecting

/// A mailbox and how it stands.
package struct MailboxState: Sendable, Equatable {
    package var mailbox: Mailbox
    /// Mail address of whose it is.
    package var user: String
    /// Mails of the mailbox's day at hand.
    package var sentToday: Int
    /// Mails of which it is not known whether they were sent.
    package var unsure: Int
    /// Mails that are due and wait for their turn.
    package var waiting: Int
    /// What its server said last when nothing could be handed over, whether that is over or not.
    package var lastFailure: String?
    /// Since when nothing could be handed over; nil where it can.
    package var failingSince: Instant?
    /// When it is tried again; nil where nothing is in the way.
    package var retryAt: Instant?
    /// When the next mail may go, by its pace and its day.
    package var freeAt: Instant?
    /// When its answers were last looked for, on the real clock.
    package var polledAt: Instant?
    package var pollFailure: String?
    /// Since when its answers cannot be looked for, on the real clock.
    package var pollFailingSince: Instant?
    /// Mails of the last 30 days that came in and cannot be read.
    package var unreadable: Int
    /// The latest of them, and why.
    package var lastUnreadable: UnreadableMail?
}

/// A mail that came in and cannot be read, or not be followed.
package struct UnreadableMail: Sendable, Equatable {
    package var folder: String
    /// Its UID there.
    package var number: UInt32
    package var reason: String
    package var at: Instant

    package init(folder: String, number: UInt32, reason: String, at: Instant) {
        self.folder = folder
        self.number = number
        self.reason = reason
        self.at = at
    }

    /// For who looks after the mailbox.
    package var words: String { "mail \(number) in \(folder) cannot be read: \(reason)" }

    /// So long it is told of.
    package static let told = Span.days(30)
}
