import Prospecting

extension Store {
    /// How many leads of a campaign may be called now, what holds the others, and the next day by hours.
    package func funnel(ofCampaign name: String, now: Instant) async throws -> CampaignFunnel {
        try await read { transaction in
            CampaignFunnel(try transaction.funnelCount(of: transaction.running(name), now: now), now: now)
        }
    }
}

extension Transaction {
    /// Counts in indexes and by calling class; only what no class holds is looked at one by one.
    fileprivate func funnelCount(of running: RunningCampaign, now: Instant) throws -> FunnelCount {
        let campaign = running.version.campaign
        let states = try enrollmentCounts(of: running.id)
        var classes = try funnelClasses(of: running.id, now: now)
        for row in try dueCalls(of: running.id) + waitingCalls(of: running.id, now: now) {
            try classes[row.integer("class_id")]?.add(row)
        }
        try moveParked(in: &classes, of: running.id, now: now)
        try addLeased(to: &classes, of: running.id, now: now)
        var barred: Set<Int64> = []
        try moveSuppressed(in: &classes, of: running.id, seen: &barred, now: now)
        try moveCapped(in: &classes, of: running, besides: barred, now: now)
        let inClasses = classes.values.reduce(0) { $0 + $1.calls.values.reduce(0, +) }
        var others = try othersOpen(of: running.id, count: states["active", default: 0] - inClasses)
        others[.field] = states["pending"]
        others[.colleagues] = states["waiting"]
        return FunnelCount(
            campaign: campaign, isPaused: running.isPaused,
            enrolled: ["pending", "waiting", "active"].reduce(0) { $0 + states[$1, default: 0] },
            finished: states["finished", default: 0], others: others, classes: Array(classes.values),
            room: try room(of: running.id, by: DayLimits(campaign), now: now))
    }

    private func enrollmentCounts(of campaign: Campaign.ID) throws -> [String: Int] {
        let rows = try connection.rows(
            "SELECT state, COUNT(*) AS leads FROM enrollments WHERE campaign_id = ? GROUP BY state", campaign)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("state"), try $0.int("leads")) })
    }

    private func funnelClasses(of campaign: Campaign.ID, now: Instant) throws -> [Int64: FunnelCount.Class] {
        let closed = try closedAreas(now: now)
        let rows = try connection.rows("SELECT k.* FROM calling_classes k WHERE k.campaign_id = ?", campaign)
        return Dictionary(
            uniqueKeysWithValues: try rows.map {
                let calling = try callingClass($0)
                let area = closed.first(covering: calling, at: now)
                return (try $0.integer("id"), FunnelCount.Class(calling: calling, closed: area))
            })
    }

    /// Grouped as the index lies, so that nothing has to be sorted.
    private func dueCalls(of campaign: Campaign.ID) throws -> [Row] {
        try connection.rows(
            """
            SELECT class_id, CASE WHEN priority = ? THEN 1 ELSE 0 END AS is_new, COUNT(*) AS leads,
                CAST(NULL AS BIGINT) AS due_in, CAST(NULL AS BIGINT) AS first_due
            FROM touches WHERE state = 'ready'
                AND class_id IN (SELECT id FROM calling_classes WHERE campaign_id = ?)
            GROUP BY class_id, priority
            """, OpenTouch.Kind.new.priority, campaign)
    }

    /// By the hour in which they fall due; what fell due this instant has none.
    private func waitingCalls(of campaign: Campaign.ID, now: Instant) throws -> [Row] {
        let hour = CampaignFunnel.hour(of: now)
        return try connection.rows(
            """
            SELECT class_id, is_new, due_in, CAST(SUM(leads) AS BIGINT) AS leads, MIN(wakes_at) AS first_due FROM (
                SELECT class_id, wakes_at, COUNT(*) AS leads, CASE WHEN priority = ? THEN 1 ELSE 0 END AS is_new, CASE
                    WHEN wakes_at <= ? THEN NULL WHEN wakes_at >= ? THEN ? ELSE (wakes_at - ?) / 3600000 END AS due_in
                FROM touches WHERE state = 'waiting'
                    AND class_id IN (SELECT id FROM calling_classes WHERE campaign_id = ?)
                GROUP BY class_id, wakes_at, priority) waiting
            GROUP BY class_id, is_new, due_in
            """, OpenTouch.Kind.new.priority, now, hour + .hours(CampaignFunnel.hoursAhead),
            CampaignFunnel.hoursAhead, hour, campaign)
    }
}

extension FunnelCount.Class {
    fileprivate mutating func add(_ row: Row) throws {
        let call = FunnelCount.Call(dueIn: try row.optionalInt("due_in"), isNew: try row.flag("is_new"))
        calls[call, default: 0] += try row.int("leads")
        guard call.dueIn != nil, let due = try row.optionalInstant("first_due") else { return }
        firstDue = min(firstDue ?? due, due)
    }
}
