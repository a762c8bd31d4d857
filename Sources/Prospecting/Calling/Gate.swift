/// One thing that may keep a lead from being called now.
package struct Gate: Sendable, Equatable {
    package var name: Name
    package var isOpen: Bool
    /// In words, for a person.
    package var reason: String
    /// When a shut gate opens, where that is known.
    package var until: Instant?

    package init(_ name: Name, isOpen: Bool, reason: String, until: Instant? = nil) {
        self.name = name
        self.isOpen = isOpen
        self.reason = reason
        self.until = until
    }

    /// The gates in the order they are asked.
    package enum Name: String, Sendable, CaseIterable {
        case enrollment, campaign
        /// The lead is away, or a colleague's outcome lets it rest.
        case pause
        case suppression
        /// The do-not-call register that rules there is older than it may be.
        case register = "register-stale"
        case number
        case timeZone = "time-zone"
        case due
        /// Nobody is there to send the lead's mail from: it has no owner, or its owner no mailbox.
        case mailNotConfigured = "mail-not-configured"
        /// The lead has no address that takes mail.
        case mailAddress = "mail-address"
        /// The message names something that is not known of the lead.
        case missingVariable = "missing-variable"
        /// It may have been sent: somebody is to say which.
        case mailUnsure = "mail-unsure"
        /// The lead waits for a mail that needs a consent which is not on record.
        case mailBasis = "mail-basis"
        case hours
        case partOfDay = "part-of-day"
        /// As many new leads were begun as the campaign's day takes, its queue's, or the rep's.
        case capacity
        /// As many mails went out as the mailbox, the campaign, the lead's domain or its week takes.
        case mailLimit = "mail-limit"
        /// The number, the person or the account was called as often as a cap allows, or they refused lately.
        case cap = "cap-reached"
        case lease, account, owner
    }
}
