/// When an enrollment came how far: the first moment of each, and what became of it at sales.
package struct Milestones: Sendable, Equatable {
    /// When the campaign took the lead in, turned it away, or found it good enough for sales; nil for one that it has only
    /// held back.
    package var enteredAt: Instant?
    /// When the lead was called first in it.
    package var calledAt: Instant?
    /// Who called the lead last in it.
    package var calledBy: User.ID?
    /// When the lead became an MQL, in it, or before it came in as one.
    package var mqlAt: Instant?
    package var sqlAt: Instant?
    package var acceptedAt: Instant?
    /// When sales sent the lead back last.
    package var rejectedAt: Instant?
    package var rejectReason: String?
    package var opportunityAt: Instant?
    package var wonAt: Instant?
    package var lostAt: Instant?
    /// What the opportunity is worth, or was won for.
    package var amount: Money?

    package init() {}

    /// Those of an enrollment that begins: what a lead was once and is not any more is not this one's.
    package init(enteredBy lead: Lead) {
        mqlAt = lead.stage == .mql ? lead.mqlAt : nil
    }

    /// Notes what a decision, or a call, did with the lead.
    package mutating func note(_ lead: Lead, was before: Lead, attempt: Attempt? = nil) {
        if let attempt, attempt.channel == .call {
            calledAt = [calledAt, attempt.at].compactMap(\.self).min()
            calledBy = attempt.user
        }
        if lead.mqlAt != before.mqlAt { mqlAt = mqlAt ?? lead.mqlAt }
        if lead.sqlAt != before.sqlAt { sqlAt = sqlAt ?? lead.sqlAt }
    }

    /// Notes that the campaign has begun with the lead, where a decision tells so: what was held until then has entered.
    package mutating func note(_ effects: [Effect], now: Instant) {
        let isBegun = effects.contains { effect in
            if case .announce(let announcement) = effect { Self.beginnings.contains(announcement.type) } else { false }
        }
        if isBegun { enteredAt = enteredAt ?? now }
    }

    private static let beginnings: Set<EventType> = [.leadEnrolled, .leadDisqualified, .leadQualified]

    /// Notes what sales said.
    package mutating func note(_ answer: SalesAnswer, amount: Money?, now: Instant) {
        self.amount = amount ?? self.amount
        switch answer {
        case .accept: acceptedAt = acceptedAt ?? now
        case .reject(let reason): (rejectedAt, rejectReason) = (now, reason)
        case .opportunity: opportunityAt = opportunityAt ?? now
        case .won: wonAt = wonAt ?? now
        case .lost: lostAt = lostAt ?? now
        }
    }
}
