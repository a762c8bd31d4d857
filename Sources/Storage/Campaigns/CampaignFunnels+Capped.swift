import Prospecting

/// Whom `next` would put aside because they, or others of their account, were called as often as a limit allows.
extension Transaction {
    /// Tells ready calls to people who may not be called any more today from those that may be made: `next` parks these
    /// when it meets them. Only who was called since the longest limit began, or whose number or account was, is looked at.
    ///
    /// - Parameter barred: the calls that something else keeps from being made already.
    func moveCapped(
        in classes: inout [Int64: FunnelCount.Class], of running: RunningCampaign, besides barred: Set<Int64>,
        now: Instant
    ) throws {
        var rows: [Int64: Row] = [:]
        let bounds = self.bounds(on: classes.values.map(\.calling), of: running.version.campaign)
        for question in Self.questions {
            let asked = bounds.filter { $0.key == question.key && $0.isOfRefusals == question.isOfRefusals }
            let earliest = asked.map { $0.earliest(at: now) ?? Instant(milliseconds: 0) }
            guard let since = earliest.min() else { continue }
            for row in try connection.rows(question.sql, since, running.id) {
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

    /// What bounds calls of a campaign to somebody in these classes, whenever it holds.
    private func bounds(on classes: [CallingClass], of campaign: Campaign) -> [CallLimit.Bound] {
        let laws = classes.reduce(into: [String: Rule]()) { all, calling in
            for rule in calling.rules { all[rule.id] = rule }
        }
        return campaign.cadence.limits.bounds
            + laws.values.flatMap { rule in
                rule.caps.map(CallLimit.Bound.cap) + (rule.cooldown.map { [.cooldown($0)] } ?? [])
            }
    }

    /// Asks for the calls to leads who share with somebody called what a bound counts by.
    private struct Question {
        let key: Cap.Key
        /// A cooldown reaches back for months, and few refuse: who was called and did not is not looked at.
        let isOfRefusals: Bool
        let sql: String

        init(_ key: Cap.Key, ofRefusals isOfRefusals: Bool) {
            let called = """
                FROM users u CROSS JOIN attempts a WHERE a.user_id = u.id AND a.at >= ? AND a.channel = 'call'
                \(isOfRefusals ? "AND a.refused = 1" : "")
                """
            self.key = key
            self.isOfRefusals = isOfRefusals
            sql = Transaction.calls(of: Self.leads(by: key, called))
        }

        private static func leads(by key: Cap.Key, _ called: String) -> String {
            switch key {
            case .person: "SELECT DISTINCT a.lead_id \(called)"
            case .number:
                """
                SELECT DISTINCT n.lead_id FROM (SELECT DISTINCT a.number \(called) AND a.number IS NOT NULL) called
                CROSS JOIN numbers n WHERE n.e164 = called.number
                """
            case .account:
                """
                SELECT c.id AS lead_id FROM (
                    SELECT DISTINCT l.account_id FROM (SELECT DISTINCT a.lead_id \(called)) called CROSS JOIN leads l
                    WHERE l.id = called.lead_id AND l.account_id IS NOT NULL) account
                CROSS JOIN leads c WHERE c.account_id = account.account_id
                """
            }
        }
    }

    private static let questions = [Cap.Key.person, .number, .account].flatMap { key in
        [false, true].map { Question(key, ofRefusals: $0) }
    }
}

extension CallLimit.Bound {
    fileprivate var isOfRefusals: Bool {
        if case .cooldown = self { true } else { false }
    }
}

extension FunnelCount.Class {
    /// Counts one call under the cap that it has come to, as `next` will leave it.
    fileprivate mutating func park(_ call: FunnelCount.Call, until end: Instant?, for hours: Int) {
        calls[call, default: 0] -= 1
        calls[FunnelCount.Call(dueIn: hours, isNew: call.isNew, obstacle: .capReached), default: 0] += 1
        if let end { isCapped(until: end) }
    }
}
