import Prospecting

/// Who answers an offer.
package enum SalesAnswerer: Sendable, Equatable {
    case user(User)
    /// Whoever opened the link that was made for this mail address.
    case link(String)

    var email: String {
        switch self {
        case .user(let user): user.email
        case .link(let email): email
        }
    }

    /// Sales answers what is its own; managers for everybody; and a link only while its receiver has the offer.
    fileprivate func check(_ handoff: Handoff) throws(Refusal) {
        switch self {
        case .user(let user):
            guard user.role != .sales || handoff.to == user.email else {
                throw Refusal(
                    .forbidden, "\(handoff.id) is with \(handoff.to ?? "nobody"); a manager can answer for them")
            }
        case .link(let email): try handoff.checkLink(of: email)
        }
    }
}

extension Handoff {
    /// A link dies with the offer that it was made for.
    package func checkLink(of receiver: String) throws(Refusal) {
        guard to == receiver else {
            throw Refusal(.conflict, "this lead was offered to somebody else since; it is theirs to answer")
        }
        guard state != .withdrawn else {
            throw Refusal(
                .conflict,
                "this offer was taken back: the call behind it was put right, or sales has the lead by another offer")
        }
    }
}

extension Store {
    /// Takes what sales says of a lead: the hand-off, the lead, its enrollment and marketing all hear of it at once.
    ///
    /// The same answer again changes nothing but an amount.
    package func answer(
        _ id: Handoff.ID, _ answer: SalesAnswer, by answerer: SalesAnswerer, now: Instant
    ) async throws -> HandoffState {
        try await write { transaction in
            try transaction.answer(id, answer, by: answerer, now: now)
            return try transaction.handoffState(transaction.handoffRow(id))
        }
    }
}

extension Store {
    /// A hand-off as who was sent its link sees it.
    package func handoff(_ id: Handoff.ID, byLinkOf receiver: String) async throws -> HandoffState {
        try await read { transaction in
            let state = try transaction.handoffState(transaction.handoffRow(id))
            try transaction.requirePresent(receiver)
            try state.handoff.checkLink(of: receiver)
            return state
        }
    }
}

extension Transaction {
    /// The same within a transaction that does more.
    func answer(_ id: Handoff.ID, _ answer: SalesAnswer, by answerer: SalesAnswerer, now: Instant) throws {
        let row = try handoffRow(id)
        let handoff = try handoff(row)
        if case .link(let email) = answerer { try requirePresent(email) }
        try answerer.check(handoff)
        switch try answer.bearing(on: handoff) {
        case .repeats:
            try refuseAnotherReason(answer, than: row, of: handoff)
            try change(handoff, to: answer.amount, by: answerer, of: row, now: now)
        case .moves: try follow(answer, on: handoff, by: answerer, of: row, now: now)
        }
    }

    /// Who was shut out is shown nothing any more, and answers nothing, by links that they have still.
    fileprivate func requirePresent(_ receiver: String) throws {
        guard try !standing(of: receiver).isRevoked else {
            throw Refusal(.forbidden, "this link was for \(receiver), whose access has ended")
        }
    }

    fileprivate func refuseAnotherReason(_ answer: SalesAnswer, than row: Row, of handoff: Handoff) throws {
        guard let reason = answer.reason, let known = try row.optionalText("reason"), known != reason else { return }
        throw Refusal(
            .conflict, "\(handoff.id) is \(handoff.state.words) already, for \(known), and stays so",
            details: ["state": handoff.state.rawValue, "reason": known])
    }

    /// Writes another amount down, and tells it as the first was told.
    fileprivate func change(
        _ handoff: Handoff, to amount: Money?, by answerer: SalesAnswerer, of row: Row, now: Instant
    ) throws {
        guard let amount, amount != handoff.amount else { return }
        var handoff = handoff
        handoff.amount = amount
        try connection.execute("UPDATE handoffs SET amount = ? WHERE id = ?", amount.hundredths, handoff.id)
        try connection.execute(
            "UPDATE enrollments SET amount = ? WHERE id = ?", amount.hundredths, try row.integer("enrollment_id"))
        try noteMove(of: handoff, by: answerer.email, now: now)
        let scene = try scene(row.id("enrollment_id"))
        let actor: User? = if case .user(let user) = answerer { user } else { nil }
        let type: EventType = handoff.state == .won ? .opportunityWon : .opportunityOpened
        try announce(
            Announcement(type, reason: "the amount was put right"), scene: scene, was: scene.facts.lead,
            handoff: handoff, cause: Cause(now: now, actor: actor))
    }

    fileprivate func follow(
        _ answer: SalesAnswer, on handoff: Handoff, by answerer: SalesAnswerer, of row: Row, now: Instant
    ) throws {
        var scene = try scene(row.id("enrollment_id"), withAnswers: true)
        let actor: User? = if case .user(let user) = answerer { user } else { nil }
        let decision = try scene.enrollment.course.answered(answer, in: scene.situation(now: now, actor: actor))
        var handoff = handoff
        handoff.state = answer.state
        handoff.to = handoff.to ?? answerer.email
        handoff.amount = answer.amount ?? handoff.amount
        try connection.execute(
            """
            UPDATE handoffs SET state = ?, offered_to = ?, due_at = NULL, answered_at = COALESCE(answered_at, ?),
                reason = ?, return_on = ?, amount = ? WHERE id = ?
            """, answer.state.rawValue, handoff.to, now, answer.reason, decision.returnOn, handoff.amount?.hundredths,
            handoff.id)
        try noteMove(of: handoff, by: answerer.email, reason: answer.reason, now: now)
        scene.enrollment.milestones.note(answer, amount: handoff.amount, now: now)
        try save(scene.enrollment.milestones, of: scene.enrollment.id)
        let cause = Cause(now: now, actor: actor, ending: .cancelled(reason: "sales has answered"))
        _ = try apply(decision, to: scene, cause: cause, handoff: handoff)
    }

    private func save(_ milestones: Milestones, of enrollment: Enrollment.ID) throws {
        try connection.execute(
            """
            UPDATE enrollments SET accepted_at = ?, rejected_at = ?, reject_reason = ?, opportunity_at = ?, won_at = ?,
                lost_at = ?, amount = ? WHERE id = ?
            """, milestones.acceptedAt, milestones.rejectedAt, milestones.rejectReason, milestones.opportunityAt,
            milestones.wonAt, milestones.lostAt, milestones.amount?.hundredths, enrollment)
    }
}

extension Decision {
    /// When the lead comes back, where it is sent back until a date.
    fileprivate var returnOn: Instant? {
        effects.compactMap { effect in
            if case .moveLead(.recycled, _, let date, _?) = effect { date } else { nil }
        }.last
    }
}
