import Prospecting

/// A mailbox in a list.
package struct MailboxRow: Codable, Sendable, Equatable {
    package var address: String
    package var name: String
    package var user: String
    @OrNull package var replyTo: String?
    package var smtp: String
    @OrNull package var imap: String?
    /// What is read beside the inbox.
    package var folders: [String]
    /// What it logs in as; empty where it does not.
    package var login: String
    /// `password` or `oauth2`.
    package var kind: String
    /// `active`, `paused` or `failed`.
    package var state: String
    @OrNull package var reason: String?
    package var timeZone: String
    @OrNull package var aMinute: Int?
    @OrNull package var anHour: Int?
    @OrNull package var aDay: Int?
    @OrNull package var ramp: MailboxRampBody?
    package var sentToday: Int
    /// Mails that are due and wait for their turn.
    package var waiting: Int
    /// Mails of which it is not known whether they were sent.
    package var unsure: Int
    /// What its server said last when it took nothing, whether that is over or not.
    @OrNull package var lastFailure: String?
    /// Since when it takes nothing; null where it does.
    @OrNull package var failingSince: Instant?
    /// When it is tried again.
    @OrNull package var retryAt: Instant?
    /// When its limits let the next mail go; null where that is now.
    @OrNull package var freeAt: Instant?
    @OrNull package var polledAt: Instant?
    @OrNull package var pollFailure: String?
    /// Since when what comes in cannot be read.
    @OrNull package var pollFailingSince: Instant?
    /// Mails of the last 30 days that came in and cannot be read.
    package var unreadable: Int
    /// The latest of them, and why.
    @OrNull package var lastUnreadable: String?

    package init(
        address: String, name: String, user: String, replyTo: String? = nil, smtp: String, imap: String?,
        folders: [String] = [], login: String = "", kind: String = "password", state: String, reason: String?,
        timeZone: String, aMinute: Int?, anHour: Int?, aDay: Int?, ramp: MailboxRampBody? = nil, sentToday: Int,
        waiting: Int, unsure: Int, lastFailure: String?, failingSince: Instant? = nil, retryAt: Instant? = nil,
        freeAt: Instant? = nil, polledAt: Instant?, pollFailure: String?, pollFailingSince: Instant? = nil,
        unreadable: Int = 0, lastUnreadable: String? = nil
    ) {
        self.address = address
        self.name = name
        self.user = user
        self.replyTo = replyTo
        self.smtp = smtp
        self.imap = imap
        self.folders = folders
        self.login = login
        self.kind = kind
        self.state = state
        self.reason = reason
        self.timeZone = timeZone
        self.aMinute = aMinute
        self.anHour = anHour
        self.aDay = aDay
        self.ramp = ramp
        self.sentToday = sentToday
        self.waiting = waiting
        self.unsure = unsure
        self.lastFailure = lastFailure
        self.failingSince = failingSince
        self.retryAt = retryAt
        self.freeAt = freeAt
        self.polledAt = polledAt
        self.pollFailure = pollFailure
        self.pollFailingSince = pollFailingSince
        self.unreadable = unreadable
        self.lastUnreadable = lastUnreadable
    }
}

/// One thing that a test of a mailbox tried.
package struct MailboxCheckRow: Codable, Sendable, Equatable {
    package var name: String
    package var fine: Bool
    package var words: String

    package init(name: String, fine: Bool, words: String) {
        self.name = name
        self.fine = fine
        self.words = words
    }
}
