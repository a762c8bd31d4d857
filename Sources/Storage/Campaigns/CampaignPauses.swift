import Prospecting

extension Store {
    /// Pauses or resumes: while paused, nothing of the campaign is given out but promised callbacks, and nothing lapses.
    ///
    /// When it goes on, what had time left has as long left from then on. That is written in batches; it is paused until
    /// the last of them, and whoever calls `resumeCampaigns` goes on with a resumption that broke off.
    ///
    /// - Parameter user: who does it; nil for the daemon itself.
    package func setPaused(
        _ isPaused: Bool, campaign name: String, by user: User? = nil, now: Instant
    ) async throws -> CampaignState {
        if isPaused {
            try await write { try $0.pause(name, by: user, now: now) }
        } else {
            try await beginResuming(campaign: name, by: user, now: now)
            var size = BatchSize(longest: .milliseconds(8), fewest: 10)
            var began = ContinuousClock.now
            while try await resumeCampaigns(limit: size.rows) {
                size.adapt(to: ContinuousClock.now - began)
                began = .now
            }
        }
        return try await campaign(named: name, now: now)
    }

    /// Begins to resume a campaign; `resumeCampaigns` carries it through.
    package func beginResuming(campaign name: String, by user: User? = nil, now: Instant) async throws {
        try await write { try $0.beginResuming(name, by: user, now: now) }
    }

    /// Goes on with the campaigns that are being resumed, so many leads at most; returns whether there is more to do.
    package func resumeCampaigns(limit: Int) async throws -> Bool {
        try await write { try $0.resumeCampaigns(limit: limit) }
    }
}

extension Transaction {
    fileprivate func pause(_ name: String, by user: User?, now: Instant) throws {
        let row = try connection.row("SELECT paused_at, resumed_at FROM campaigns WHERE name = ?", name)
        guard let row else { throw try unknownCampaign(name) }
        guard try row.optionalInteger("resumed_at") == nil else {
            throw Refusal(.conflict, "\(name) is being resumed; pause it again in a moment")
        }
        let paused = try connection.rowsChanged(
            by:
                "UPDATE campaigns SET paused_at = ? WHERE name = ? AND paused_at IS NULL", now, name)
        if paused > 0 { try note(.campaignPaused, of: name, by: user?.id, now: now) }
    }

    fileprivate func beginResuming(_ name: String, by user: User?, now: Instant) throws {
        guard try connection.row("SELECT id FROM campaigns WHERE name = ?", name) != nil else {
            throw try unknownCampaign(name)
        }
        let resumed = try connection.rowsChanged(
            by:
                """
                UPDATE campaigns SET resumed_at = ?, resumed_through = 0
                WHERE name = ? AND paused_at IS NOT NULL AND resumed_at IS NULL
                """, now, name)
        if resumed > 0 { try note(.campaignResumed, of: name, by: user?.id, now: now) }
    }

    fileprivate func resuming() throws -> Row? {
        try connection.row("SELECT * FROM campaigns WHERE resumed_at IS NOT NULL ORDER BY id LIMIT 1")
    }

    fileprivate func resumeCampaigns(limit: Int) throws -> Bool {
        guard let row = try resuming() else { return false }
        let id: Campaign.ID = try row.id("id")
        let (pausedAt, resumedAt) = (try row.instant("paused_at"), try row.instant("resumed_at"))
        let rows = try connection.rows(
            "SELECT id FROM enrollments WHERE campaign_id = ? AND state = 'active' AND id > ? ORDER BY id LIMIT ?", id,
            try row.integer("resumed_through"), limit)
        for row in rows { try resume(try row.id("id"), pausedAt: pausedAt, now: resumedAt) }
        if let last = rows.last, rows.count == limit {
            let through: Enrollment.ID = try last.id("id")
            try connection.execute("UPDATE campaigns SET resumed_through = ? WHERE id = ?", through, id)
        } else {
            try connection.execute(
                "UPDATE campaigns SET paused_at = NULL, resumed_at = NULL, resumed_through = NULL WHERE id = ?", id)
        }
        return try rows.count == limit || resuming() != nil
    }

    /// Lets one enrollment go on as its course says; the whole of it is read only where the pause took time from it.
    private func resume(_ enrollment: Enrollment.ID, pausedAt: Instant, now: Instant) throws {
        let rows = try openTouchRows(of: enrollment)
        let hadTimeLeft = try rows.contains { row in
            try openTouch(row).hadTimeLeft(whenPausedAt: pausedAt, opened: row.instant("opened_at"))
        }
        guard hadTimeLeft else { return }
        var opened: [Open.Slot: Instant] = [:]
        for row in rows { opened[try row.word("slot")] = try row.instant("opened_at") }
        let scene = try scene(enrollment)
        let before = scene.enrollment.course
        let course = before.resumed(from: pausedAt, opened: opened, in: scene.situation(now: now))
        guard course != before else { return }
        try forgetWayBack(of: enrollment)
        try save(course, of: scene, now: now)
        for (slot, id) in scene.touches where course.open[slot] != before.open[slot] {
            if let touch = course.open[slot] { try putOff(id, to: touch, now: now) }
        }
    }

    /// Gives a touch its moments after a pause; who holds it keeps it, and one that is parked stays so.
    private func putOff(_ id: Touch.ID, to touch: OpenTouch, now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET due_at = ?, skip_at = ?,
                wakes_at = CASE WHEN parked_for IS NULL OR wakes_at < ? THEN ? ELSE wakes_at END
            WHERE id = ?
            """, touch.due, touch.skipAt, touch.due, touch.due, id)
        try connection.execute(
            """
            UPDATE touches SET state = CASE WHEN wakes_at <= ? THEN 'ready' ELSE 'waiting' END
            WHERE id = ? AND state IN ('waiting', 'ready')
            """, now, id)
    }
}
