import Prospecting

/// Whom `next` would put aside because they, or others of their account, were called as often as a limit allows.
extension Transaction {
    /// Tells ready calls to people who may not be called any more today from those that may be made: `next` parks these
    /// when it meets them. Only who was called since the longest limit began, or whose account was, is looked at.
    ///
    /// - Parameter barred: the calls that something else keeps from being made already.
    func moveCapped(
        in classes: inout [Int64: FunnelCount.Class], of running: RunningCampaign, besides barred: Set<Int64>,
        now: Instant
    ) throws {
        var rows: [Int64: Row] = [:]
        let since = reach(of: running.version.campaign, now: now)
        for query in [Self.callsOfCalled, Self.callsAtCalledAccounts] {
            for row in try connection.rows(query, since, running.id) {
                let id = try row.integer("id")
                if try row.text("state") == "ready", !barred.contains(id) { rows[id] = row }
            }
        }
        let bound = try rows.values.map { try boundCall($0, by: running.version.campaign, now: now) }
        let logs = try callLogs(of: bound, now: now)
        for call in bound {
            let reached = call.limits.reached(in: logs[call.touch] ?? CallLog(), at: now)
            guard let reached, let row = rows[call.touch.number] else { continue }
            let end = reached.end?.instant
            try classes[row.integer("class_id")]?.park(
                self.call(row, now: now), until: end,
                for: end.flatMap { hours(until: $0, now: now) } ?? CampaignFunnel.hoursAhead)
        }
    }

    private func boundCall(_ row: Row, by campaign: Campaign, now: Instant) throws -> BoundCall {
        let lead = try lead(row.id("lead_id"))
        let isPromise = try row.int("priority") < OpenTouch.Kind.followUp.priority
        return BoundCall(
            touch: try row.id("id"), lead: lead,
            limits: callLimits(of: campaign, on: lead, now: now).filter { $0.bindsPromises || !isPromise })
    }

    /// Since when calls count against any limit of the campaign or of a rule, whoever it binds.
    private func reach(of campaign: Campaign, now: Instant) -> Instant {
        let caps = campaign.cadence.limits.caps + rules.table.rules.flatMap(\.caps)
        return caps.reduce(now - Self.longestDay) { since, cap in
            switch cap.within {
            case .rolling(let span): min(since, now - span)
            case .localDay: since
            case .ever: Instant(milliseconds: 0)
            }
        }
    }

    /// The longest day that a clock has.
    private static let longestDay = Span.hours(25)

    private static let called = """
        SELECT DISTINCT a.lead_id FROM users u CROSS JOIN attempts a
        WHERE a.user_id = u.id AND a.at >= ? AND a.channel = 'call'
        """

    private static let callsOfCalled = calls(of: called)

    private static let callsAtCalledAccounts = calls(
        of: """
            SELECT c.id AS lead_id FROM (
                SELECT DISTINCT l.account_id FROM (\(called)) called CROSS JOIN leads l
                WHERE l.id = called.lead_id AND l.account_id IS NOT NULL) account
            CROSS JOIN leads c WHERE c.account_id = account.account_id
            """)
}

extension FunnelCount.Class {
    /// Counts one call under the cap that it has come to, as `next` will leave it.
    fileprivate mutating func park(_ call: FunnelCount.Call, until end: Instant?, for hours: Int) {
        calls[call, default: 0] -= 1
        calls[FunnelCount.Call(dueIn: hours, isNew: call.isNew, obstacle: .capReached), default: 0] += 1
        if let end { isCapped(until: end) }
    }
}
