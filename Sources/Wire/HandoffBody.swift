import Prospecting

/// A hand-off in a list.
package struct HandoffRow: Codable, Sendable, Equatable {
    package var id: Handoff.ID
    /// `waiting`, `offered`, `overdue`, `accepted`, `rejected`, `opportunity`, `won`, `lost` or `withdrawn`.
    package var state: String
    /// Mail address of who has it; nil while everybody who could be asked is away.
    @OrNull package var to: String?
    package var lead: Lead.ID
    package var name: String
    @OrNull package var title: String?
    @OrNull package var company: String?
    @OrNull package var phone: String?
    @OrNull package var email: String?
    package var stage: String
    package var campaign: String
    package var offeredAt: Instant
    /// By when it is to be answered.
    @OrNull package var acceptBy: Instant?
    @OrNull package var answeredAt: Instant?
    @OrNull package var reason: String?
    /// When the lead comes back, where it was sent back until a date.
    @OrNull package var returnOn: Instant?
    /// In units of the team's currency.
    @OrNull package var amount: Double?

    package init(
        id: Handoff.ID, state: String, to: String?, lead: Lead.ID, name: String, stage: String, campaign: String,
        offeredAt: Instant
    ) {
        self.id = id
        self.state = state
        self.to = to
        self.lead = lead
        self.name = name
        self.stage = stage
        self.campaign = campaign
        self.offeredAt = offeredAt
    }
}

/// A hand-off whole: the lead, why it is good enough, what was said, and all that became of it.
package struct HandoffCard: Codable, Sendable, Equatable {
    package var handoff: HandoffRow
    package var score: EventBody.ScorePart
    package var qualification: EventBody.QualificationPart
    package var attempts: EventBody.AttemptsPart
    /// The disposition of the call that qualified the lead, its note, and who made it.
    package var disposition: String
    @OrNull package var note: String?
    package var rep: String
    package var moves: [HandoffMoveRow]
    /// Reasons that may be given for sending the lead back; empty where any will do.
    package var rejectReasons: [String]
    /// Reasons that may be given for losing the opportunity.
    package var lostReasons: [String]
    package var lead: LeadCard
    /// Where whoever has the offer answers it without an account; nil once it was answered, or without a public URL.
    @OrNull package var link: String?

    package init(
        handoff: HandoffRow, score: EventBody.ScorePart, qualification: EventBody.QualificationPart,
        attempts: EventBody.AttemptsPart, disposition: String, note: String?, rep: String, moves: [HandoffMoveRow],
        rejectReasons: [String], lostReasons: [String], lead: LeadCard, link: String?
    ) {
        self.handoff = handoff
        self.score = score
        self.qualification = qualification
        self.attempts = attempts
        self.disposition = disposition
        self.note = note
        self.rep = rep
        self.moves = moves
        self.rejectReasons = rejectReasons
        self.lostReasons = lostReasons
        self.lead = lead
        self.link = link
    }
}

/// Something that became of a hand-off.
package struct HandoffMoveRow: Codable, Sendable, Equatable {
    package var at: Instant
    package var state: String
    /// Mail address of who had it then.
    @OrNull package var to: String?
    /// Mail address of who did it; nil for the clock.
    @OrNull package var by: String?
    @OrNull package var reason: String?
    @OrNull package var amount: Double?
    @OrNull package var acceptBy: Instant?

    package init(
        at: Instant, state: String, to: String?, by: String?, reason: String?, amount: Double?, acceptBy: Instant?
    ) {
        self.at = at
        self.state = state
        self.to = to
        self.by = by
        self.reason = reason
        self.amount = amount
        self.acceptBy = acceptBy
    }
}

/// Why a lead is sent back, or an opportunity lost.
package struct HandoffReasonBody: Codable, Sendable, Equatable {
    /// One of the campaign's reasons.
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

/// What an opportunity is worth.
package struct OpportunityBody: Codable, Sendable, Equatable {
    /// In units of the team's currency.
    package var amount: Double?

    package init(amount: Double? = nil) {
        self.amount = amount
    }
}

/// What an opportunity was won for.
package struct WonBody: Codable, Sendable, Equatable {
    /// In units of the team's currency.
    package var amount: Double

    package init(amount: Double) {
        self.amount = amount
    }
}
