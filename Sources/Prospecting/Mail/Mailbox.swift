/// A rep's mailbox: where mails go out from, and where answers come in.
package struct Mailbox: Sendable, Equatable, Identified {
    package static let identifierPrefix = "box"
    package typealias ID = Identifier<Mailbox>

    package var id: ID
    /// Whose it is.
    package var user: User.ID
    /// In lower case.
    package var address: String
    /// As it stands beside the address.
    package var name: String
    /// `smtps://HOST:PORT`, or `smtp://HOST:PORT` with STARTTLS.
    package var smtpURL: String
    /// `imaps://HOST:PORT`, or `imap://HOST:PORT` with STARTTLS; nil where nothing is read.
    package var imapURL: String?
    /// Empty for a server that asks for none.
    package var login: String
    package var kind: SecretKind
    /// As the key file sealed it, in base64.
    package var sealedSecret: String
    /// Certificates in PEM that its servers are believed by, in place of the system's.
    package var authority: String?
    /// Whose clock tells when its days begin.
    package var zone: Zone
    /// Its own limits, whatever campaign sends.
    package var limits: MailSettings.Limits
    package var state: State
    /// When its first mail went out; a ramp counts from there.
    package var beganAt: Instant?
    /// Why what came in could not be read; nil where it was.
    package var pollFailure: String?

    package init(
        id: ID, user: User.ID, address: String, name: String, smtpURL: String, imapURL: String? = nil,
        login: String = "", kind: SecretKind = .password, sealedSecret: String, authority: String? = nil,
        zone: Zone = .utc, limits: MailSettings.Limits = MailSettings.Limits(), state: State = .active,
        beganAt: Instant? = nil
    ) {
        self.id = id
        self.user = user
        self.address = address
        self.name = name
        self.smtpURL = smtpURL
        self.imapURL = imapURL
        self.login = login
        self.kind = kind
        self.sealedSecret = sealedSecret
        self.authority = authority
        self.zone = zone
        self.limits = limits
        self.state = state
        self.beganAt = beganAt
    }

    /// What it logs in with.
    package enum SecretKind: String, Sendable, CaseIterable {
        case password
        /// A token, given as XOAUTH2 or OAUTHBEARER (RFC 7628).
        case oauth2
    }

    /// Whether mails go out of it.
    package enum State: Sendable, Equatable {
        case active
        case paused(reason: String)
        /// Its server refuses what we log in with, or whom we send as; somebody has to mend it.
        case failed(reason: String)

        package var name: String {
            switch self {
            case .active: "active"
            case .paused: "paused"
            case .failed: "failed"
            }
        }

        package var reason: String? {
            switch self {
            case .active: nil
            case .paused(let reason), .failed(let reason): reason
            }
        }
    }
}
