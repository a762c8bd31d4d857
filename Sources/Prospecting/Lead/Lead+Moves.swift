extension Lead.Stage {
    /// One step of a lead's life: from one stage to another, and what goes with it.
    package struct Move: Sendable, Equatable {
        package var from: Lead.Stage
        package var to: Lead.Stage
        package var maker: Maker
        /// What is told of it, in order.
        package var events: [EventType]
        /// Whether every enrollment of the lead ends with it.
        package var endsEnrollments: Bool
    }

    /// Who or what may move a lead.
    package enum Maker: String, Sendable, CaseIterable {
        /// A campaign's `mql-when`, over what marketing saw.
        case entry
        /// A campaign's profile, the end of its steps or of itself, and its terms for who does not come to a meeting.
        case campaign
        /// Who logs a call.
        case rep
        /// A meeting that was held, or booked where that is enough.
        case meeting
        /// Who was offered the lead, and the terms that sales agreed to.
        case sales
    }

    /// Every move there is; what is not here does not happen.
    ///
    /// Three things beside put a lead at a stage: it comes in as `raw` or, qualified by marketing elsewhere, as `mql`; an
    /// amendment puts it back to where it stood; a merge keeps the stage of the record that came further.
    package static let moves: [Move] =
        [raw, recycled].map { Move($0, .mql, by: .entry, telling: .leadMQL) }
        + [raw, mql, recycled, lost].map { Move($0, .working, by: .rep, telling: .attemptLogged) }
        + [working, disqualified].flatMap { stage in
            [
                Move(stage, .sql, by: .rep, telling: .leadQualified, ends: true),
                Move(stage, .recycled, by: .rep, telling: .leadRecycled, ends: true),
                Move(stage, .disqualified, by: .rep, telling: .leadDisqualified, ends: true),
            ]
        }
        + [mql, working, recycled].map { Move($0, .sql, by: .meeting, telling: .leadQualified, ends: true) }
        + [raw, mql, working, recycled, lost, disqualified].flatMap { stage in
            [
                Move(stage, .recycled, by: .campaign, telling: .leadRecycled, ends: true),
                Move(stage, .disqualified, by: .campaign, telling: .leadDisqualified, ends: true),
            ]
        } + ofSales

    private static let ofSales = [
        Move(sql, .accepted, by: .sales, telling: .handoffAccepted, ends: true),
        Move(sql, .recycled, by: .sales, telling: .handoffRejected, .leadRecycled, ends: true),
        Move(sql, .disqualified, by: .sales, telling: .handoffRejected, .leadDisqualified, ends: true),
        Move(sql, .working, by: .sales, telling: .handoffRejected, ends: true),
        Move(accepted, .opportunity, by: .sales, telling: .opportunityOpened),
        Move(opportunity, .won, by: .sales, telling: .opportunityWon),
        Move(accepted, .lost, by: .sales, telling: .opportunityLost),
        Move(opportunity, .lost, by: .sales, telling: .opportunityLost),
        Move(lost, .recycled, by: .sales, telling: .leadRecycled),
        Move(lost, .disqualified, by: .sales, telling: .leadDisqualified),
    ]

    /// The move to a stage; nil when a lead that stands here cannot be moved there so.
    package func move(to stage: Lead.Stage, by maker: Maker) -> Move? {
        Self.moves.first { ($0.from, $0.to, $0.maker) == (self, stage, maker) }
    }
}

extension Lead.Stage.Move {
    fileprivate init(
        _ from: Lead.Stage, _ to: Lead.Stage, by maker: Lead.Stage.Maker, telling events: EventType...,
        ends: Bool = false
    ) {
        self.init(from: from, to: to, maker: maker, events: events, endsEnrollments: ends)
    }
}

extension Lead {
    /// Stands at a stage from now on: the one place where a stage changes.
    ///
    /// - Parameters:
    ///   - reason: why it was sent back or disqualified.
    ///   - returnOn: when it may come back.
    ///   - into: the campaign that it goes on into then.
    package mutating func move(
        to stage: Stage, reason: String? = nil, returnOn: Instant? = nil, into: String? = nil, now: Instant
    ) {
        self.stage = stage
        stageReason = reason
        self.returnOn = returnOn
        returnInto = into
        if stage == .mql { mqlAt = now }
        if stage == .recycled { resetAt = now }
        if stage == .sql { sqlAt = now }
    }
}
