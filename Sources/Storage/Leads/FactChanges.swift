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
            if !scene.version.campaign.accounts.isEmpty { try followPlace(of: scene, now: now) }
            let decision = try scene.enrollment.course.after(.learned, in: scene.situation(now: now))
            if !decision.effects.isEmpty { _ = try apply(decision, to: scene, cause: Cause(now: now)) }
            return nil
        }
        return (scene.campaign, try judgeAgain(scene, now: now))
    }

    /// Judges again who is held at an account whose facts changed, since these are facts of every lead there: so many at
    /// once, and the rest as work at the account, campaign by campaign.
    func judgeHeld(at account: Account.ID, besides lead: Lead.ID, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT e.id FROM leads l JOIN enrollments e ON e.lead_id = l.id
            WHERE l.account_id = ? AND l.id <> ? AND e.state = 'pending' ORDER BY e.id LIMIT ?
            """, account, lead, Self.mostAtOnce)
        for row in rows { _ = try judgeAgain(try scene(row.id("id")), now: now) }
        guard rows.count == Self.mostAtOnce, let last = try rows.last?.integer("id") else { return }
        try connection.execute(
            """
            INSERT INTO account_work (campaign_id, account_id, judged_at, held_upto, due_at)
            SELECT DISTINCT e.campaign_id, l.account_id, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT)
            FROM leads l JOIN enrollments e ON e.lead_id = l.id
            WHERE l.account_id = ? AND e.state = 'pending' AND e.id > ?
            ON CONFLICT (campaign_id, account_id) DO UPDATE SET held_upto = excluded.held_upto, due_at = excluded.due_at
            """, now, last, now, account, last)
    }

    /// Goes on with who is held at an account in one campaign, in the order of their ids; returns whether that was all.
    func judgeHeld(at place: Place, after: Int64, now: Instant) throws -> Bool {
        let rows = try connection.rows(
            """
            SELECT e.id FROM leads l JOIN enrollments e ON e.lead_id = l.id
            WHERE l.account_id = ? AND e.campaign_id = ? AND e.state = 'pending' AND e.id > ? ORDER BY e.id LIMIT ?
            """, place.account, place.campaign, after, Self.mostAtOnce)
        for row in rows { _ = try judgeAgain(try scene(row.id("id")), now: now, isOfAccountWork: true) }
        let isDone = rows.count < Self.mostAtOnce
        try connection.execute(
            "UPDATE account_work SET held_upto = ? WHERE campaign_id = ? AND account_id = ?",
            isDone ? nil : try rows.last?.integer("id"), place.campaign, place.account)
        return isDone
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
