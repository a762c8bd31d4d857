/// A rep's mailbox: where mails go out from, and where answers come in.
@dynamicMemberLookup package struct Mailbox: Sendable, Equatable, Identified {
    package static let identifierPrefix = "box"
    package typealias ID = Identifier<Mailbox>

    package var id: ID
    /// Whose it is.
    package var user: User.ID
    /// In lower case.
    package var address: String
    package var settings: MailboxSettings
    package var state: State
    /// When its first mail went out; a ramp counts from there.
    package var beganAt: Instant?
    /// Why what came in could not be read; nil where it was.
    package var pollFailure: String?

    package init(
        id: ID, user: User.ID, address: String, settings: MailboxSettings, state: State = .active,
        beganAt: Instant? = nil, pollFailure: String? = nil
    ) {
        self.id = id
        self.user = user
        self.address = address
        self.settings = settings
        self.state = state
        self.beganAt = beganAt
        self.pollFailure = pollFailure
    }

    /// What is said of it, as if it were its own.
    package subscript<Value>(dynamicMember path: KeyPath<MailboxSettings, Value>) -> Value { settings[keyPath: path] }

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
