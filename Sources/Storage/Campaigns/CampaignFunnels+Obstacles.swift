import Prospecting

/// What keeps single calls of a class from being made: few, so that they are read one by one.
extension Transaction {
    /// Tells calls that wait for something else than their moment from those that are due later.
    func moveParked(in classes: inout [Int64: FunnelCount.Class], of campaign: Campaign.ID, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT class_id, priority, state, wakes_at, parked_for FROM touches
            WHERE parked_for IS NOT NULL AND state = 'waiting' AND wakes_at > ?
                AND class_id IN (SELECT id FROM calling_classes WHERE campaign_id = ?)
            """, now, campaign)
        for row in rows {
            guard let obstacle = try row.parkedBehind(now: now) else { continue }
            try classes[row.integer("class_id")]?.move(call(row, now: now), from: nil, behind: obstacle)
            if obstacle == .capReached {
                try classes[row.integer("class_id")]?.isCapped(until: row.instant("wakes_at"))
            }
        }
    }

    /// Counts who is held by a rep now; a lease that ran out holds nobody.
    func addLeased(to classes: inout [Int64: FunnelCount.Class], of campaign: Campaign.ID, now: Instant) throws {
        let rows = try connection.rows(
            """
            SELECT t.class_id, t.priority, t.leased_until FROM touches t JOIN enrollments e ON e.id = t.enrollment_id
            WHERE t.state = 'leased' AND t.class_id IS NOT NULL AND e.campaign_id = ?
            """, campaign)
        for row in rows {
            var call = FunnelCount.Call(isNew: try row.isNew)
            if try row.instant("leased_until") > now { call.obstacle = .leased }
            try classes[row.integer("class_id")]?.calls[call, default: 0] += 1
        }
    }

    /// Tells calls to people on a do-not-call list, on a register, or in a closed area that is not all of their class's from
    /// those that may be made: `next` ends or parks these when it meets them.
    ///
    /// - Parameter seen: the calls that were told apart so.
    func moveSuppressed(
        in classes: inout [Int64: FunnelCount.Class], of campaign: Campaign.ID, seen: inout Set<Int64>, now: Instant
    ) throws {
        let calls = classes.values.reduce(0) { $0 + $1.calls.values.reduce(0, +) }
        guard calls > 0 else { return }
        let bars: [(FunnelCount.Obstacle, [Row])] = [
            (.suppressed, try suppressedCalls(of: campaign, among: calls)),
            (.listed, try listedCalls(of: campaign, among: calls)),
            (.closedArea, try callsInClosedAreas(of: campaign, now: now)),
        ]
        for (obstacle, rows) in bars {
            for row in rows where try seen.insert(row.integer("id")).inserted && row.text("state") != "leased" {
                let before = try row.parkedBehind(now: now)
                guard obstacle != .closedArea || before == nil else { continue }
                try classes[row.integer("class_id")]?.move(call(row, now: now), from: before, behind: obstacle)
            }
        }
    }

    /// Who has no call that could be made: no number, no zone, or a task or a mail that comes first.
    ///
    /// - Parameter count: how many there are; where there is none, nothing is asked.
    func othersOpen(of campaign: Campaign.ID, count: Int) throws -> [FunnelCount.Waiting: Int] {
        guard count > 0 else { return [:] }
        var others: [FunnelCount.Waiting: Int] = [:]
        for state in ["ready", "waiting"] {
            let rows = try connection.rows(
                """
                SELECT waits, COUNT(*) AS leads FROM (
                    SELECT CASE WHEN t.channel = 'mail' THEN 'mail' WHEN t.channel = 'task' THEN 'task' WHEN EXISTS (
                        SELECT 1 FROM numbers n WHERE n.lead_id = t.lead_id AND n.bad_since IS NULL) THEN 'zone'
                        ELSE 'number' END AS waits
                    FROM touches t JOIN enrollments e ON e.id = t.enrollment_id
                    WHERE t.class_id IS NULL AND t.state = '\(state)' AND e.campaign_id = ? AND (t.slot = 'call'
                        OR NOT EXISTS (SELECT 1 FROM touches c
                            WHERE c.enrollment_id = t.enrollment_id AND c.slot = 'call' AND c.ended_at IS NULL))) open
                GROUP BY waits
                """, campaign)
            for row in rows { others[try row.waiting, default: 0] += try row.int("leads") }
        }
        let rest = count - others.values.reduce(0, +)
        if rest > 0 { others[.task, default: 0] += rest }
        return others
    }

    /// A call as it was counted with its class.
    func call(_ row: Row, now: Instant) throws -> FunnelCount.Call {
        FunnelCount.Call(dueIn: hours(until: try row.instant("wakes_at"), now: now), isNew: try row.isNew)
    }

    /// As calls count them: nil for a moment that has come.
    func hours(until moment: Instant, now: Instant) -> Int? {
        let hours = (moment - CampaignFunnel.hour(of: now)).milliseconds / Span.hours(1).milliseconds
        return moment <= now ? nil : min(Int(hours), CampaignFunnel.hoursAhead)
    }
}

extension FunnelCount.Class {
    mutating func isCapped(until end: Instant) {
        firstWithinCap = min(firstWithinCap ?? end, end)
    }

    /// Counts one call under what keeps it, instead of where it was counted before.
    fileprivate mutating func move(
        _ call: FunnelCount.Call, from before: FunnelCount.Obstacle?, behind obstacle: FunnelCount.Obstacle
    ) {
        var (known, kept) = (call, call)
        (known.obstacle, kept.obstacle) = (before, obstacle)
        calls[known, default: 0] -= 1
        calls[kept, default: 0] += 1
    }
}

extension Row {
    /// What a call waits for besides its moment; nil for what only falls due later, or is due.
    fileprivate func parkedBehind(now: Instant) throws -> FunnelCount.Obstacle? {
        guard try text("state") == "waiting", try instant("wakes_at") > now else { return nil }
        return switch try optionalText("parked_for") {
        case nil: nil
        case "account-busy": .accountBusy
        case "cap-reached": .capReached
        case "closed-area": .closedArea
        case "own-hours": .ownHours
        default: .putOff
        }
    }

    fileprivate var isNew: Bool {
        get throws { try int("priority") == OpenTouch.Kind.new.priority }
    }

    fileprivate var waiting: FunnelCount.Waiting {
        get throws {
            switch try text("waits") {
            case "mail": .mail
            case "zone": .zone
            case "number": .number
            default: .task
            }
        }
    }
}
