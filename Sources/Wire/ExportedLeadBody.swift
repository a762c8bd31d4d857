import Prospecting

/// A lead as an export writes it in JSON.
package struct ExportedLeadBody: Codable, Sendable, Equatable {
    package var id: Lead.ID
    package var stage: String
    @OrNull package var campaign: String?
    /// `pending`, `waiting`, `active` or `finished`.
    @OrNull package var state: String?
    /// Mail address of whose lead it is.
    @OrNull package var owner: String?
    /// Every known field by its name in campaign files.
    package var fields: [String: String]
    package var externalIds: [String: String]
    package var numbers: [LeadCard.Number]
    /// What the lead agreed to, by channel.
    package var consents: [String: ConsentBody]
    /// When it took a consent back, by channel.
    package var withdrawals: [String: Instant]
    /// The channels for which the lead, its mail address or one of its numbers is on the do-not-contact list.
    package var refuses: [String]
    package var createdAt: Instant
    @OrNull package var mqlAt: Instant?
    @OrNull package var firstCallAt: Instant?
    @OrNull package var sqlAt: Instant?

    package init(
        id: Lead.ID, stage: String, campaign: String?, state: String?, owner: String?, fields: [String: String],
        externalIds: [String: String], numbers: [LeadCard.Number],
        consents: [String: ConsentBody], withdrawals: [String: Instant], refuses: [String], createdAt: Instant,
        mqlAt: Instant?,
        firstCallAt: Instant?, sqlAt: Instant?
    ) {
        self.id = id
        self.stage = stage
        self.campaign = campaign
        self.state = state
        self.owner = owner
        self.fields = fields
        self.externalIds = externalIds
        self.numbers = numbers
        self.consents = consents
        self.withdrawals = withdrawals
        self.refuses = refuses
        self.createdAt = createdAt
        self.mqlAt = mqlAt
        self.firstCallAt = firstCallAt
        self.sqlAt = sqlAt
    }
}
