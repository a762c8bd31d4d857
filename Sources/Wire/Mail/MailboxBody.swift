import Prospecting

/// A mailbox to add.
package struct MailboxBody: Codable, Sendable, Equatable {
    /// Mail address of the user whose it is; who asks, where it is left out.
    package var user: String?
    package var address: String
    /// The name beside the address; the user's where it is left out.
    package var name: String?
    /// `smtps://HOST:PORT` or `smtp://HOST:PORT`.
    package var smtp: String
    /// `imaps://HOST:PORT` or `imap://HOST:PORT`; nothing is read where it is left out.
    package var imap: String?
    /// The address where it is left out; empty for a server that asks for no login.
    package var login: String?
    /// `password` or `oauth2`.
    package var kind: String?
    package var secret: String?
    /// Certificates in PEM that its servers are believed by.
    package var authority: String?
    /// Whose midnight begins its days; UTC where it is left out.
    package var timeZone: String?
    package var aMinute: Int?
    package var anHour: Int?
    package var aDay: Int?

    package init(
        user: String? = nil, address: String, name: String? = nil, smtp: String, imap: String? = nil,
        login: String? = nil, kind: String? = nil, secret: String? = nil, authority: String? = nil,
        timeZone: String? = nil, aMinute: Int? = nil, anHour: Int? = nil, aDay: Int? = nil
    ) {
        self.user = user
        self.address = address
        self.name = name
        self.smtp = smtp
        self.imap = imap
        self.login = login
        self.kind = kind
        self.secret = secret
        self.authority = authority
        self.timeZone = timeZone
        self.aMinute = aMinute
        self.anHour = anHour
        self.aDay = aDay
    }
}

/// Why a mailbox is paused.
package struct MailboxPauseBody: Codable, Sendable, Equatable {
    package var reason: String?

    package init(reason: String? = nil) {
        self.reason = reason
    }
}

/// Another secret for a mailbox, with which it goes on.
package struct MailboxSecretBody: Codable, Sendable, Equatable {
    package var secret: String

    package init(secret: String) {
        self.secret = secret
    }
}

/// A mailbox in a list.
package struct MailboxRow: Codable, Sendable, Equatable {
    package var address: String
    package var name: String
    package var user: String
    package var smtp: String
    @OrNull package var imap: String?
    /// `active`, `paused` or `failed`.
    package var state: String
    @OrNull package var reason: String?
    package var timeZone: String
    @OrNull package var aMinute: Int?
    @OrNull package var anHour: Int?
    @OrNull package var aDay: Int?
    package var sentToday: Int
    /// Mails that are due and wait for their turn.
    package var waiting: Int
    /// Mails of which it is not known whether they were sent.
    package var unsure: Int
    @OrNull package var lastFailure: String?
    @OrNull package var polledAt: Instant?
    @OrNull package var pollFailure: String?

    package init(
        address: String, name: String, user: String, smtp: String, imap: String?, state: String, reason: String?,
        timeZone: String, aMinute: Int?, anHour: Int?, aDay: Int?, sentToday: Int, waiting: Int, unsure: Int,
        lastFailure: String?, polledAt: Instant?, pollFailure: String?
    ) {
        self.address = address
        self.name = name
        self.user = user
        self.smtp = smtp
        self.imap = imap
        self.state = state
        self.reason = reason
        self.timeZone = timeZone
        self.aMinute = aMinute
        self.anHour = anHour
        self.aDay = aDay
        self.sentToday = sentToday
        self.waiting = waiting
        self.unsure = unsure
        self.lastFailure = lastFailure
        self.polledAt = polledAt
        self.pollFailure = pollFailure
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
