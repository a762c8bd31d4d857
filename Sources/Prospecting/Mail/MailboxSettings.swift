/// What is said of a mailbox, and can be said anew: whom mails are from, where they go out and answers come in, and how fast.
package struct MailboxSettings: Sendable, Equatable {
    /// As it stands beside the address.
    package var name: String
    /// Where answers are to go, when not to the mailbox itself; what goes there is not read here.
    package var replyTo: String?
    /// `smtps://HOST:PORT`, or `smtp://HOST:PORT` with STARTTLS.
    package var smtpURL: String
    /// `imaps://HOST:PORT`, or `imap://HOST:PORT` with STARTTLS; nil where nothing is read.
    package var imapURL: String?
    /// What is read beside the inbox.
    package var folders: [String]
    /// Empty for a server that asks for none.
    package var login: String
    package var kind: Mailbox.SecretKind
    /// As the key file sealed it, in base64.
    package var sealedSecret: String
    /// Certificates in PEM that its servers are believed by, in place of the system's.
    package var authority: String?
    /// Whose clock tells when its days begin.
    package var zone: Zone
    /// Its own limits and ramp, whatever campaign sends.
    package var limits: MailSettings.Limits

    package init(
        name: String, replyTo: String? = nil, smtpURL: String, imapURL: String? = nil, folders: [String] = [],
        login: String = "", kind: Mailbox.SecretKind = .password, sealedSecret: String, authority: String? = nil,
        zone: Zone = .utc, limits: MailSettings.Limits = MailSettings.Limits()
    ) {
        self.name = name
        self.replyTo = replyTo
        self.smtpURL = smtpURL
        self.imapURL = imapURL
        self.folders = folders
        self.login = login
        self.kind = kind
        self.sealedSecret = sealedSecret
        self.authority = authority
        self.zone = zone
        self.limits = limits
    }

    /// Whether both read the same mails: what was read of one is no place in another's.
    package func readsAs(_ other: MailboxSettings) -> Bool {
        imapURL == other.imapURL && login == other.login
    }

    /// Whether both hand mails over at the same place and in the same name.
    package func sendsAs(_ other: MailboxSettings) -> Bool {
        smtpURL == other.smtpURL && login == other.login && kind == other.kind && sealedSecret == other.sealedSecret
            && authority == other.authority
    }

    /// What differs, by its name on the command line, in words that hold no secret.
    package func changes(to other: MailboxSettings) -> [JournalEntry.Change] {
        let values = zip(named, other.named).filter { $0.value != $1.value }.map { before, after in
            JournalEntry.Change(before.name, before: before.value, after: after.value)
        }
        let hidden = [
            ("secret", sealedSecret != other.sealedSecret), ("authority", authority != other.authority),
        ]
        return values + hidden.filter(\.1).map { JournalEntry.Change($0.0, after: "another") }
    }

    private var named: [(name: String, value: String?)] {
        [
            ("name", name), ("reply-to", replyTo), ("smtp", smtpURL), ("imap", imapURL),
            ("folder", folders.isEmpty ? nil : folders.joined(separator: ", ")), ("login", login),
            ("kind", kind.rawValue), ("time-zone", zone.identifier), ("a-minute", limits.aMinute.map(String.init)),
            ("an-hour", limits.anHour.map(String.init)), ("a-day", limits.aDay.map(String.init)),
            ("ramp", limits.ramp.map { "from \($0.from) by \($0.by) every \($0.every.text)" }),
        ]
    }
}
