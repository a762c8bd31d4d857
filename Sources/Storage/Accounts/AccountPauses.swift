import Prospecting

/// Pauses that hold for all people of an account: for those who are worked, and for who starts or joins before their end.
extension Transaction {
    /// Writes a pause down to be told to those who are worked; of one reason only the longer is kept.
    func keepPause(_ pause: Progress.Term, at place: Place, sparing spared: Enrollment.ID, now: Instant) throws {
        try connection.execute(
            "DELETE FROM account_pauses WHERE campaign_id = ? AND account_id = ? AND ends_at <= ?", place.campaign,
            place.account, now)
        try connection.execute(
            """
            INSERT INTO account_pauses (campaign_id, account_id, reason, ends_at, told_upto, spared)
            VALUES (?, ?, ?, ?, 0, ?)
            ON CONFLICT (campaign_id, account_id, reason) DO UPDATE
                SET ends_at = excluded.ends_at, told_upto = 0, spared = excluded.spared
                WHERE account_pauses.ends_at < excluded.ends_at
            """, place.campaign, place.account, pause.reason, pause.until, spared)
    }

    /// Forgets the pauses of an account that everybody has left whom they could reach.
    func forgetPauses(at place: Place) throws {
        let left = try connection.row(
            """
            SELECT id FROM enrollments
            WHERE account_id = ? AND campaign_id = ? AND state IN ('active', 'waiting', 'pending') LIMIT 1
            """, place.account, place.campaign)
        guard left == nil else { return }
        try connection.execute(
            "DELETE FROM account_pauses WHERE campaign_id = ? AND account_id = ?", place.campaign, place.account)
    }

    /// The pauses that hold at an account now, the longest first.
    func pauses(at place: Place, now: Instant) throws -> [Progress.Term] {
        try connection.rows(
            """
            SELECT ends_at, reason FROM account_pauses WHERE campaign_id = ? AND account_id = ? AND ends_at > ?
            ORDER BY ends_at DESC, reason
            """, place.campaign, place.account, now
        ).map { .init(until: try $0.instant("ends_at"), reason: try $0.text("reason")) }
    }

    /// The course of somebody at an account who has not started, with the pauses that hold there.
    func paused(_ course: Course, at place: Place, in situation: Situation) throws -> Course {
        try pauses(at: place, now: situation.now).reduce(course) { course, pause in
            try course.after(.paused(until: pause.until, reason: pause.reason), in: situation).course
        }
    }

    /// Tells those who are worked of the pauses they do not know yet; returns whether that was all.
    func pauseColleagues(at place: Place, now: Instant) throws -> Bool {
        let rows = try connection.rows(
            """
            SELECT * FROM account_pauses WHERE campaign_id = ? AND account_id = ? AND told_upto IS NOT NULL
            ORDER BY reason
            """, place.campaign, place.account)
        for row in rows where try !pauseColleagues(at: place, by: row, now: now) { return false }
        return true
    }

    /// Pauses those who are worked, in the order of their ids; whoever starts later is paused when judged.
    private func pauseColleagues(at place: Place, by pause: Row, now: Instant) throws -> Bool {
        let reason = try pause.text("reason")
        let happening = Happening.paused(until: try pause.instant("ends_at"), reason: reason)
        let rows = try connection.rows(
            """
            SELECT id FROM enrollments
            WHERE account_id = ? AND campaign_id = ? AND state = 'active' AND id > ? AND id <> ? ORDER BY id LIMIT ?
            """, place.account, place.campaign, try pause.integer("told_upto"), try pause.integer("spared"),
            Self.mostAtOnce)
        for row in rows { try take(happening, row.id("id"), reason: nil, now: now) }
        let isDone = rows.count < Self.mostAtOnce
        try connection.execute(
            "UPDATE account_pauses SET told_upto = ? WHERE campaign_id = ? AND account_id = ? AND reason = ?",
            isDone ? nil : try rows.last?.integer("id"), place.campaign, place.account, reason)
        return isDone
    }
}
