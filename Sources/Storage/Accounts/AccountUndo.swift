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
            DELETE FROM account_pauses WHERE campaign_id = ? AND account_id = ? AND reason = ?
            """, place.campaign, place.account, reason)
        try connection.execute(
            """
            UPDATE account_work SET undo_reason = ?, undo_upto = 0, due_at = ?,
                undo_since = (SELECT logged_at FROM attempts WHERE id = ?),
                stop_reason = CASE WHEN stop_reason = ? THEN NULL ELSE stop_reason END
            WHERE campaign_id = ? AND account_id = ?
            """, reason, now, old.id, reason, place.campaign, place.account)
        return place
    }

    /// Goes on with what is to be taken back at an account: pauses first, in the order of ids, then ends; returns whether
    /// that was all.
    func undo(_ work: Row?, at place: Place, now: Instant) throws -> Bool {
        guard let work, let reason = try work.optionalText("undo_reason") else { return true }
        if let after = try work.optionalInteger("undo_upto") {
            guard try resumeColleagues(at: place, pausedFor: reason, after: after, now: now) else { return false }
        }
        return try takeUpColleagues(at: place, stoppedFor: reason, since: work.instant("undo_since"), now: now)
    }

    private func resumeColleagues(
        at place: Place, pausedFor reason: String, after: Int64, now: Instant
    ) throws -> Bool {
        let rows = try connection.rows(
            """
            SELECT id FROM enrollments
            WHERE account_id = ? AND campaign_id = ? AND state IN ('active', 'waiting', 'pending') AND id > ?
            ORDER BY id LIMIT ?
            """, place.account, place.campaign, after, Self.mostAtOnce)
        for row in rows {
            let scene = try scene(row.id("id"))
            let decision = try scene.enrollment.course.after(.resumed(reason: reason), in: scene.situation(now: now))
            guard decision.course != scene.enrollment.course else { continue }
            _ = try apply(decision, to: scene, cause: Cause(now: now, isOfAccountWork: true))
        }
        let isDone = rows.count < Self.mostAtOnce
        try connection.execute(
            "UPDATE account_work SET undo_upto = ? WHERE campaign_id = ? AND account_id = ?",
            isDone ? nil : try rows.last?.integer("id"), place.campaign, place.account)
        return isDone
    }

    /// Lets wait for a turn again whom an outcome had stopped, unless a campaign has had them since; returns whether that
    /// was all. The same words may have stopped others before it was logged.
    private func takeUpColleagues(
        at place: Place, stoppedFor reason: String, since: Instant, now: Instant
    ) throws -> Bool {
        let rows = try connection.rows(
            """
            SELECT e.id FROM enrollments e
            WHERE e.account_id = ? AND e.campaign_id = ? AND e.state = 'finished' AND e.finish_reason = ?
                AND e.finished_at >= ?
                AND NOT EXISTS (
                    SELECT 1 FROM enrollments o
                    WHERE o.lead_id = e.lead_id AND (o.state <> 'finished' OR o.id > e.id))
            ORDER BY e.rank DESC, e.id LIMIT ?
            """, place.account, place.campaign, reason, since, Self.mostAtOnce)
        for row in rows {
            let scene = try scene(row.id("id"))
            let decision = try scene.enrollment.course.after(.takenUp, in: scene.situation(now: now))
            _ = try apply(decision, to: scene, cause: Cause(now: now, isOfAccountWork: true))
        }
        guard rows.count < Self.mostAtOnce else { return false }
        try connection.execute(
            "UPDATE account_work SET undo_reason = NULL, undo_since = NULL WHERE campaign_id = ? AND account_id = ?",
            place.campaign, place.account)
        return true
    }
}
