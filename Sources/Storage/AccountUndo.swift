import Prospecting

/// What an amended outcome did to the others of the account, taken back.
extension Transaction {
    /// Lets go on whom an outcome had paused, and writes down that whom it had stopped is to be taken up again; returns
    /// where, unless it did neither.
    func undoOrders(of old: Attempt, in scene: Scene, now: Instant) throws -> Place? {
        let reactions = scene.version.campaign.accounts.reactions
        guard let place = scene.place, reactions.contains(where: { $0.outcomes.contains(old.disposition) })
        else { return nil }
        let reason = ColleagueOrder.reason(old.disposition, by: scene.facts.lead)
        try connection.execute(
            """
            UPDATE account_work SET pause_reason = NULL, paused_until = NULL, paused_upto = NULL
            WHERE campaign_id = ? AND account_id = ? AND pause_reason = ?
            """, place.campaign, place.account, reason)
        try connection.execute(
            """
            UPDATE account_work SET undo_reason = ?, due_at = ?,
                stop_reason = CASE WHEN stop_reason = ? THEN NULL ELSE stop_reason END
            WHERE campaign_id = ? AND account_id = ?
            """, reason, now, reason, place.campaign, place.account)
        try resumeColleagues(at: place, pausedFor: reason, now: now)
        return place
    }

    private func resumeColleagues(at place: Place, pausedFor reason: String, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT id FROM enrollments WHERE account_id = ? AND campaign_id = ? AND state = 'active'
            ORDER BY rank DESC, id LIMIT 200
            """, place.account, place.campaign)
        for row in rows {
            let scene = try scene(row.id("id"))
            guard scene.enrollment.course.progress.pause?.reason == reason else { continue }
            let decision = try scene.enrollment.course.after(.resumed, in: scene.situation(now: now))
            _ = try apply(decision, to: scene, cause: Cause(now: now, isOfAccountWork: true))
        }
    }

    /// Lets wait for a turn again whom an outcome had stopped, unless another campaign has them now; returns whether
    /// that was all.
    func takeUpColleagues(at place: Place, stoppedFor reason: String, now: Instant) throws -> Bool {
        let rows = try connection.rows(
            """
            SELECT e.id FROM enrollments e
            WHERE e.account_id = ? AND e.campaign_id = ? AND e.state = 'finished' AND e.finish_reason = ?
                AND NOT EXISTS (SELECT 1 FROM enrollments o WHERE o.lead_id = e.lead_id AND o.state <> 'finished')
            ORDER BY e.rank DESC, e.id LIMIT ?
            """, place.account, place.campaign, reason, Self.mostAtOnce)
        for row in rows {
            let scene = try scene(row.id("id"))
            let decision = try scene.enrollment.course.after(.takenUp, in: scene.situation(now: now))
            _ = try apply(decision, to: scene, cause: Cause(now: now, isOfAccountWork: true))
        }
        guard rows.count < Self.mostAtOnce else { return false }
        try connection.execute(
            "UPDATE account_work SET undo_reason = NULL WHERE campaign_id = ? AND account_id = ?", place.campaign,
            place.account)
        return true
    }
}
