/// Do-not-contact: whom, by which channels, and where it came from.
package struct Suppression: Sendable, Equatable {
    package var target: Target
    package var channels: Set<Channel>
    package var reason: String
    package var since: Instant

    package init(target: Target, channels: Set<Channel>, reason: String, since: Instant) {
        self.target = target
        self.channels = channels
        self.reason = reason
        self.since = since
    }

    /// Whom it binds.
    package enum Target: Sendable, Hashable {
        /// E.164.
        case number(String)
        case person(Lead.ID)
        case account(Account.ID)
        /// In lower case.
        case email(String)
    }
}
