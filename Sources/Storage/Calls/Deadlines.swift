import Prospecting

extension Store {
    /// Makes ready what is due, so many at a time; returns how many it was.
    package func promoteDue(now: Instant, limit: Int) async throws -> Int {
        try await write { try $0.promoteDue(now: now, limit: limit) }
    }

    /// Gives back touches whose lease ran out, or runs on for longer than any does, since the clock was put back meanwhile;
    /// returns how many.
    package func expireLeases(now: Instant) async throws -> Int {
        try await write { try $0.expireLeases(now: now) }
    }

    /// Skips overdue steps, so that no lead stalls; returns how many.
    package func skipOverdue(now: Instant, limit: Int) async throws -> Int {
        try await write { try $0.skipOverdue(now: now, limit: limit) }
    }

    /// Goes on with what is to be done at accounts with more people than one transaction takes; returns at how many.
    package func continueAccountWork(now: Instant, limit: Int) async throws -> Int {
        try await write { try $0.continueAccountWork(now: now, limit: limit) }
    }

    /// When the next touch falls due or is to be skipped, a lead comes back, a campaign is over or to go on, or work at an
    /// account goes on; nil when nothing waits.
    package func nextDeadline() async throws -> Instant? {
        try await earliest(of: [
            "SELECT MIN(wakes_at) AS at FROM touches WHERE state = 'waiting'",
            "SELECT MIN(o.skip_at) AS at FROM (\(Transaction.firstOverdue)) AS o",
            "SELECT return_on AS at FROM leads WHERE return_into IS NOT NULL ORDER BY return_on LIMIT 1",
            "SELECT MIN(due_at) AS at FROM account_work WHERE due_at IS NOT NULL",
            "SELECT MIN(due_at) AS at FROM handoffs WHERE due_at IS NOT NULL",
            "SELECT MIN(ends_at) AS at FROM enrollments WHERE ends_at IS NOT NULL",
            Transaction.firstMissedCallback, Transaction.firstLateInbound,
            Transaction.firstVisitToJudge, "SELECT MIN(resumed_at) AS at FROM campaigns",
            "SELECT MIN(finishes_at) AS at FROM campaigns",
            """
            SELECT bad_since + \(LeadNumber.badFor.milliseconds) AS at FROM numbers
            WHERE bad_since IS NOT NULL ORDER BY bad_since LIMIT 1
            """,
        ])
    }

    /// When the next lease runs out; nil when nobody holds anything.
    package func nextLeaseEnd() async throws -> Instant? {
        try await earliest(of: ["SELECT MIN(leased_until) AS at FROM touches WHERE state = 'leased'"])
    }

    private func earliest(of queries: [String]) async throws -> Instant? {
        try await read { transaction in
            try queries.compactMap { try transaction.connection.row($0)?.optionalInstant("at") }.min()
        }
    }
}

extension Transaction {
    @discardableResult
    func promoteDue(now: Instant, limit: Int) throws -> Int {
        try connection.rowsChanged(
            by: """
                UPDATE touches SET state = 'ready', parked_for = NULL, parked_by = NULL
                WHERE id IN (SELECT id FROM touches WHERE state = 'waiting' AND wakes_at <= ? ORDER BY wakes_at LIMIT ?)
                """, now, limit)
    }

    /// Makes a few ready of what is due this instant, promises first; the rest is `Deadlines`' work.
    ///
    /// - Returns: whether there may be more.
    func promoteFew(now: Instant) throws -> Bool {
        let most = 50
        return try connection.rowsChanged(by: Self.promoteFew, now, most, now, most) >= most
    }

    private static let promoteFew = """
        UPDATE touches SET state = 'ready', parked_for = NULL, parked_by = NULL WHERE id IN (
            SELECT id FROM (
                SELECT id FROM touches
                WHERE state = 'waiting' AND (kind = 'callback' OR kind = 'inbound') AND wakes_at <= ?
                ORDER BY wakes_at LIMIT ?) AS promised
            UNION ALL SELECT id FROM (
                SELECT id FROM touches WHERE state = 'waiting' AND wakes_at <= ? ORDER BY wakes_at LIMIT ?) AS due)
        """

    /// No campaign gives a longer one (`lease` of its file).
    private static let longestLease = Span.hours(12)

    @discardableResult
    func expireLeases(now: Instant) throws -> Int {
        let rows = try connection.rows(
            """
            SELECT id FROM touches WHERE state = 'leased' AND leased_until <= ?
            UNION ALL SELECT id FROM touches WHERE state = 'leased' AND leased_until > ?
            """, now, now + Self.longestLease)
        for row in rows { try giveBack(try row.id("id"), now: now) }
        return rows.count
    }

    /// Puts a leased touch back among the ready ones, or among those that wait when it was put off meanwhile.
    func giveBack(_ touch: Touch.ID, now: Instant) throws {
        try keepProof(of: touch)
        try connection.execute(
            """
            UPDATE touches SET state = CASE WHEN due_at <= ? THEN 'ready' ELSE 'waiting' END, wakes_at = due_at,
                leased_until = NULL
            WHERE id = ? AND state = 'leased'
            """, now, touch)
        try freeHolds(of: touch, now: now)
    }

    func giveBackAll(of user: User.ID, now: Instant) throws {
        for row in try connection.rows("SELECT id FROM touches WHERE leased_by = ? AND state = 'leased'", user) {
            try giveBack(try row.id("id"), now: now)
        }
    }

    /// When the first touch of each campaign that is not paused is to be skipped: whatever lies overdue in a paused one,
    /// it is not looked at.
    fileprivate static let firstOverdue = """
        SELECT c.id, (
            SELECT t.skip_at FROM touches t
            WHERE t.campaign_id = c.id AND t.skip_at IS NOT NULL AND t.state IN ('waiting', 'ready')
            ORDER BY t.skip_at LIMIT 1) AS skip_at
        FROM campaigns c WHERE c.paused_at IS NULL
        """

    /// Campaign by campaign, first the one that has been overdue longest.
    fileprivate func skipOverdue(now: Instant, limit: Int) throws -> Int {
        let campaigns = try connection.rows(
            "SELECT o.id FROM (\(Self.firstOverdue)) AS o WHERE o.skip_at <= ? ORDER BY o.skip_at, o.id",
            now)
        var left = limit
        for campaign in campaigns where left > 0 {
            left -= try skipOverdue(of: campaign.id("id"), now: now, limit: left)
        }
        return limit - left
    }

    private func skipOverdue(of campaign: Campaign.ID, now: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            """
            SELECT id, enrollment_id FROM touches
            WHERE campaign_id = ? AND skip_at IS NOT NULL AND skip_at <= ? AND state IN ('waiting', 'ready')
            ORDER BY skip_at LIMIT ?
            """, campaign, now, limit)
        for row in rows {
            let scene = try scene(row.id("enrollment_id"))
            guard let slot = scene.slot(of: try row.id("id")) else { continue }
            let decision = try scene.enrollment.course.after(.overdue(slot), in: scene.situation(now: now))
            let cause = Cause(now: now, ending: .skipped(reason: "overdue"), slot: slot)
            _ = try apply(decision, to: scene, cause: cause)
        }
        return rows.count
    }
}
