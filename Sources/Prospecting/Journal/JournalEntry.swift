/// One change that somebody made, or that the daemon made by itself: what it was about, and before and after.
package struct JournalEntry: Sendable, Equatable, Identified {
    package static let identifierPrefix = "jrn"
    package typealias ID = Identifier<JournalEntry>

    package var id: ID
    package var at: Instant
    /// Mail address of who made it; nil for the daemon itself.
    package var actor: String?
    package var kind: Kind
    /// The id or name of what was changed, such as a lead's id or a campaign's name.
    package var subject: String
    /// Empty also where its text was erased.
    package var changes: [Change]

    package init(id: ID, at: Instant, actor: String?, kind: Kind, subject: String, changes: [Change]) {
        self.id = id
        self.at = at
        self.actor = actor
        self.kind = kind
        self.subject = subject
        self.changes = changes
    }

    /// What can be done to the store by somebody.
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case leadsImported = "leads.imported"
        case leadChanged = "lead.changed"
        case leadAssigned = "lead.assigned"
        case leadEnrolled = "lead.enrolled"
        case leadStopped = "lead.stopped"
        case leadErased = "lead.erased"
        case leadMerged = "lead.merged"
        case numberAdded = "lead.number-added"
        case numberRemoved = "lead.number-removed"
        case numberMarked = "lead.number-marked"
        case consentGiven = "lead.consent-given"
        case consentWithdrawn = "lead.consent-withdrawn"
        case suppressionAdded = "suppression.added"
        case suppressionRemoved = "suppression.removed"
        case suppressionsImported = "suppressions.imported"
        case registerImported = "register.imported"
        case registerRemoved = "register.removed"
        case rulesServed = "rules.served"
        case touchReleased = "touch.released"
        case touchSkipped = "touch.skipped"
        case touchDone = "touch.done"
        case campaignApplied = "campaign.applied"
        case campaignPaused = "campaign.paused"
        case campaignResumed = "campaign.resumed"
        case userAdded = "user.added"
        case userRevoked = "user.revoked"
        case userAway = "user.away"
        case userHours = "user.hours"
        case userQueues = "user.queues"
        case userIDs = "user.ids"
        case tokenGiven = "user.token-given"
        case webhookAdded = "webhook.added"
        case webhookChanged = "webhook.changed"
        case webhookRotated = "webhook.rotated"
        case webhookEnabled = "webhook.enabled"
        case webhookDisabled = "webhook.disabled"
        case webhookReplayed = "webhook.replayed"
        case webhookRemoved = "webhook.removed"
        case inboundAdded = "inbound.added"
        case inboundChanged = "inbound.changed"
        case inboundRemoved = "inbound.removed"
        case mailboxAdded = "mailbox.added"
        case mailboxChanged = "mailbox.changed"
        case mailboxPaused = "mailbox.paused"
        case mailboxResumed = "mailbox.resumed"
        case mailboxRemoved = "mailbox.removed"
        case mailEdited = "mail.edited"
        case mailReleased = "mail.released"
        case mailSettled = "mail.settled"
        case inboundReplayed = "inbound.replayed"
        case textsDropped = "retention.texts-dropped"
        case rowsPruned = "retention.rows-pruned"
    }

    /// One value that changed, or one fact of the change, which has no value before.
    package struct Change: Sendable, Equatable, Codable {
        package var name: String
        package var before: String?
        package var after: String?

        package init(_ name: String, before: String? = nil, after: String?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }
}
