import Prospecting

/// A mailbox to add, or what changes of one: what is left out stays, and an empty text or a zero takes a setting away.
package struct MailboxBody: Codable, Sendable, Equatable {
    /// Mail address of the user whose it is; who adds it, where it is left out.
    package var user: String?
    /// Of a new one.
    package var address: String?
    /// The name beside the address; the user's where it is left out.
    package var name: String?
    /// Where answers are to go, when not to the mailbox itself.
    package var replyTo: String?
    /// `smtps://HOST:PORT` or `smtp://HOST:PORT`; a new one needs it.
    package var smtp: String?
    /// `imaps://HOST:PORT` or `imap://HOST:PORT`; nothing is read where it is left out.
    package var imap: String?
    /// What is read beside the inbox.
    package var folders: [String]?
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
    package var ramp: MailboxRampBody?

    package init(
        user: String? = nil, address: String? = nil, name: String? = nil, replyTo: String? = nil, smtp: String? = nil,
        imap: String? = nil, folders: [String]? = nil, login: String? = nil, kind: String? = nil, secret: String? = nil,
        authority: String? = nil, timeZone: String? = nil, aMinute: Int? = nil, anHour: Int? = nil, aDay: Int? = nil,
        ramp: MailboxRampBody? = nil
    ) {
        self.user = user
        self.address = address
        self.name = name
        self.replyTo = replyTo
        self.smtp = smtp
        self.imap = imap
        self.folders = folders
        self.login = login
        self.kind = kind
        self.secret = secret
        self.authority = authority
        self.timeZone = timeZone
        self.aMinute = aMinute
        self.anHour = anHour
        self.aDay = aDay
        self.ramp = ramp
    }
}

/// How a mailbox comes up to its mails a day: from so many, by so many more each time.
package struct MailboxRampBody: Codable, Sendable, Equatable {
    /// 0 for no ramp.
    package var from: Int
    package var by: Int
    /// Whole days: `1d`, `1w`.
    package var every: String

    package init(from: Int, by: Int, every: String) {
        self.from = from
        self.by = by
        self.every = every
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
