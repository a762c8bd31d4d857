import Prospecting

extension Transaction {
    /// Lets the enrollment a lead is in follow its changed facts: one that is held is judged again, and an open touch
    /// goes into the class of its number, country and zone now. Returns the new judgement, where there is one.
    @discardableResult
    func followFacts(of lead: Lead.ID, now: Instant) throws -> (campaign: Campaign.ID, result: EnrollmentResult)? {
        guard let scene = try openScene(of: lead) else {
            try judgeOutside(lead, now: now)
            return nil
        }
        guard scene.enrollment.course.state.isToBeJudged else {
            try reclassify(scene, now: now)
            try followPlace(of: scene, now: now)
            let decision = try scene.enrollment.course.after(.learned, in: scene.situation(now: now))
            if !decision.effects.isEmpty { _ = try apply(decision, to: scene, cause: Cause(now: now)) }
            return nil
        }
        return (scene.campaign, try judgeAgain(scene, now: now))
    }

    /// Judges again who is held at an account whose facts changed, since these are facts of every lead there.
    func judgeHeld(at account: Account.ID, besides lead: Lead.ID, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT e.id FROM leads l JOIN enrollments e ON e.lead_id = l.id
            WHERE l.account_id = ? AND l.id <> ? AND e.state = 'pending' ORDER BY e.id
            """, account, lead)
        for row in rows { _ = try judgeAgain(try scene(row.id("id")), now: now) }
    }

    /// Lets an open touch follow numbers that an outcome changed beside it: another number has a class of its own, and
    /// a call that no number is left for becomes a chore.
    func followNumbers(of scene: inout Scene, cause: Cause) throws {
        guard case .active = scene.enrollment.course.state else { return }
        let decision = try scene.enrollment.course.after(.numbersLost, in: scene.situation(now: cause.now))
        guard decision.course != scene.enrollment.course else { return try reclassify(scene, now: cause.now) }
        let ending = TouchEnding.cancelled(reason: "every number is marked bad")
        let applied = try apply(
            decision, to: scene, cause: Cause(now: cause.now, actor: cause.actor, ending: ending, slot: .call))
        scene.enrollment.course = decision.course
        scene.touches = applied.touches
    }
}
