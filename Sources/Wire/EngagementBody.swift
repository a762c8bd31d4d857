import Prospecting

/// What marketing saw a lead do.
package struct EngagementBody: Codable, Sendable, Equatable {
    /// The source's own id: the same again changes nothing.
    package var id: String
    /// As campaign files name it: `demo-request`.
    package var type: String
    package var occurredAt: Instant
    /// `source`, `utm_campaign`, click ids, `form`.
    package var attribution: [String: String]?

    package init(id: String, type: String, occurredAt: Instant, attribution: [String: String]? = nil) {
        self.id = id
        self.type = type
        self.occurredAt = occurredAt
        self.attribution = attribution
    }
}

/// What became of it.
package struct EngagementAnswer: Codable, Sendable, Equatable {
    package var lead: Lead.ID
    package var stage: String
    /// Points of all the lead did, faded until then; 0 in no campaign.
    package var heat: Double
    /// Whether it asked for a call that a rep will now be given: one is open, in a campaign that is not paused.
    package var inbound: Bool
    /// The campaign the lead is in.
    @OrNull package var campaign: String?
    /// Whether this put it into that campaign.
    package var enrolled: Bool
    /// What a sender should know of it, in words; null when there is nothing to say.
    @OrNull package var remark: String?

    package init(
        lead: Lead.ID, stage: String, heat: Double, inbound: Bool, campaign: String?, enrolled: Bool,
        remark: String? = nil
    ) {
        self.lead = lead
        self.stage = stage
        self.heat = heat
        self.inbound = inbound
        self.campaign = campaign
        self.enrolled = enrolled
        self.remark = remark
    }
}
