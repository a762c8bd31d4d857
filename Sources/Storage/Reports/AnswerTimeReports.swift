import Prospecting

/// How soon each side answered the other, and who waits for it longest.
package struct AnswerReport: Sendable, Equatable {
    package var times: [AnswerTimes]
    /// The longest waiting first, some of each kind, whatever the period.
    package var waiting: [WaitingLead]
}

extension Store {
    /// How soon MQLs of a period were called first, and offers of a period answered by sales.
    package func answerTimes(
        _ filter: ReportFilter, by grouping: ReportGrouping?, now: Instant
    ) async throws -> Reported<AnswerReport> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            let names = try GroupNames(grouping, transaction)
            var found: [AnswerTimes.Measure: [String?: AnswerTimes]] = [:]
            for measure in AnswerTimes.Measure.allCases {
                var times: [String?: AnswerTimes] = [:]
                for scope in scopes {
                    let query = AnswerQuery(measure: measure, filter: filter, grouping: grouping, scope: scope)
                    for row in try transaction.answerRows(query, now: now) {
                        let group = try names.name(row, in: scope)
                        try times[group, default: AnswerTimes(group: group, measure: measure)].add(row)
                    }
                    for row in try transaction.promiseRows(query, now: now) {
                        let group = try names.name(row, in: scope)
                        try times[group, default: AnswerTimes(group: group, measure: measure)].addPromises(row)
                    }
                }
                found[measure] = times
            }
            let listed = AnswerTimes.Measure.allCases.flatMap { measure in
                (found[measure] ?? [:]).keys.inReportOrder.compactMap { found[measure]?[$0] }
            }
            let waiting = try AnswerTimes.Measure.allCases.flatMap { measure in
                try scopes.flatMap { try transaction.longestWaiting(measure, filter, in: $0) }
                    .sorted { ($0.since, $0.lead.number) < ($1.since, $1.lead.number) }.prefix(Self.mostWaiting)
            }
            return Reported(AnswerReport(times: listed, waiting: waiting), of: scopes)
        }
    }

    /// How many who wait are named, of each kind.
    static let mostWaiting = 10
}

/// What one query over waits asks.
private struct AnswerQuery {
    var measure: AnswerTimes.Measure
    var filter: ReportFilter
    var grouping: ReportGrouping?
    var scope: ReportScope

    func conditions(on date: String, _ transaction: Transaction) throws -> ReportQuery {
        var query = try ReportQuery(filter, in: scope, needsLead: grouping?.needsLead ?? false, transaction)
        query.add(date, in: scope)
        return query
    }

    func part(on date: String) -> String { grouping?.column(date: date) ?? "NULL" }
}

extension Transaction {
    /// By group, how many took how long; the length is null for those who wait still.
    fileprivate func answerRows(_ query: AnswerQuery, now: Instant) throws -> [Row] {
        switch query.measure {
        case .firstCall:
            let start = Self.mqlHere
            var conditions = try query.conditions(on: start, self)
            conditions.add("e.mql_at IS NOT NULL")
            // Who was turned away at once waited for no call.
            conditions.add(
                """
                (e.called_at IS NOT NULL OR e.state = 'active' OR e.state = 'finished' AND e.finished_at > e.entered_at)
                """)
            return try connection.tally(
                Tally(keys: ["part", "bucket", "is_over"]),
                """
                SELECT part, \(Self.key(of: "wait")) AS bucket, is_over FROM (
                    SELECT \(query.part(on: start)) AS part,
                        CASE WHEN e.called_at IS NULL AND e.state = 'finished' THEN 1 ELSE 0 END AS is_over,
                        CASE WHEN e.called_at < \(start) THEN 0 ELSE e.called_at - (\(start)) END AS wait
                    FROM enrollments e \(conditions.joins) WHERE \(conditions.condition)) waits
                """, conditions.arguments)
        case .acceptance:
            var conditions = try query.conditions(on: Self.offeredAt, self)
            conditions.add("h.state <> 'withdrawn'")
            return try connection.tally(
                Tally(keys: ["part", "bucket", "is_over"]),
                """
                SELECT part, \(Self.key(of: "wait")) AS bucket, 0 AS is_over FROM (
                    SELECT \(query.part(on: Self.offeredAt)) AS part, h.answered_at - \(Self.offeredAt) AS wait
                    FROM \(Self.offers) \(conditions.joins) WHERE \(conditions.condition)) waits
                """, conditions.arguments)
        }
    }

    /// By group, how many had a promise whose time is over or that was answered, and how many were answered in time.
    fileprivate func promiseRows(_ query: AnswerQuery, now: Instant) throws -> [Row] {
        switch query.measure {
        case .firstCall:
            var conditions = try query.conditions(on: "t.deadline_at", self)
            conditions.add("t.kind = 'inbound' AND t.deadline_at IS NOT NULL")
            // What ended after its time without a call is a promise that was broken, too.
            conditions.add(
                "(a.id IS NOT NULL OR (t.deadline_at < ? AND (t.ended_at IS NULL OR t.ended_at > t.deadline_at)))", now)
            return try connection.rows(
                """
                SELECT \(query.part(on: "t.deadline_at")) AS part, COUNT(*) AS promised,
                    CAST(COALESCE(SUM(CASE WHEN a.at <= t.deadline_at THEN 1 ELSE 0 END), 0) AS BIGINT) AS kept
                FROM touches t JOIN enrollments e ON e.id = t.enrollment_id \(conditions.joins)
                LEFT JOIN attempts a ON a.touch_id = t.id AND a.moved = 1
                WHERE \(conditions.condition) GROUP BY part
                """, conditions.arguments)
        case .acceptance:
            var conditions = try query.conditions(on: Self.offeredAt, self)
            conditions.add("h.state <> 'withdrawn' AND m.accept_by IS NOT NULL")
            conditions.add("(h.answered_at IS NOT NULL OR m.accept_by < ?)", now)
            return try connection.rows(
                """
                SELECT \(query.part(on: Self.offeredAt)) AS part, COUNT(*) AS promised,
                    CAST(COALESCE(SUM(CASE WHEN h.answered_at <= m.accept_by THEN 1 ELSE 0 END), 0) AS BIGINT) AS kept
                FROM \(Self.offers) \(conditions.joins) WHERE \(conditions.condition) GROUP BY part
                """, conditions.arguments)
        }
    }

    /// Since when it is an MQL that this campaign could call: where marketing made it one before, since it came in.
    private static let mqlHere = "CASE WHEN e.mql_at < e.entered_at THEN e.entered_at ELSE e.mql_at END"

    /// Hand-offs `h` of enrollments `e`, with the offer `m` to who was asked first: its deadline is what was promised,
    /// whoever answers in the end.
    private static let offers = """
        handoffs h JOIN enrollments e ON e.id = h.enrollment_id
        LEFT JOIN handoff_moves m ON m.id = (
            SELECT MIN(id) FROM handoff_moves WHERE handoff_id = h.id AND state = 'offered')
        """

    /// Since when sales has known, or would have if anybody had been there.
    private static let offeredAt = "COALESCE(m.at, h.offered_at)"

    /// What a length is counted under, as `Waits.key(of:)` has it.
    private static func key(of length: String) -> String {
        """
        CASE WHEN \(length) < \(Waits.hour) THEN \(length) / \(Waits.second)
            WHEN \(length) < \(Waits.day) THEN \(Waits.minutes) + \(length) / \(Waits.minute)
            ELSE \(Waits.quarters) + \(length) / \(Waits.quarter) END
        """
    }

    fileprivate func longestWaiting(
        _ measure: AnswerTimes.Measure, _ filter: ReportFilter, in scope: ReportScope
    ) throws -> [WaitingLead] {
        let query = try ReportQuery(filter, in: scope, needsLead: false, self)
        let rows =
            switch measure {
            case .firstCall:
                try connection.rows(
                    """
                    SELECT e.lead_id, c.name AS campaign, NULL AS holder, \(Self.mqlHere) AS since
                    FROM enrollments e JOIN campaigns c ON c.id = e.campaign_id \(query.joins)
                    WHERE \(query.condition) AND e.state = 'active' AND e.mql_at IS NOT NULL AND e.called_at IS NULL
                    ORDER BY since, e.id LIMIT \(Store.mostWaiting)
                    """, query.arguments)
            case .acceptance:
                try connection.rows(
                    """
                    SELECT e.lead_id, c.name AS campaign, h.offered_to AS holder, \(Self.offeredAt) AS since
                    FROM \(Self.offers) JOIN campaigns c ON c.id = e.campaign_id \(query.joins)
                    WHERE \(query.condition) AND h.answered_at IS NULL
                    ORDER BY since, h.id LIMIT \(Store.mostWaiting)
                    """, query.arguments)
            }
        return try rows.map { row in
            let lead = try lead(row.id("lead_id"))
            return WaitingLead(
                measure: measure, lead: lead.id, name: lead.displayName, campaign: try row.text("campaign"),
                with: try row.optionalText("holder"), since: try row.instant("since"))
        }
    }
}

extension AnswerTimes {
    fileprivate mutating func add(_ row: Row) throws {
        let number = try row.int("leads")
        leads += number
        if try row.flag("is_over") { ended += number }
        if let length = try row.optionalInt("bucket") { waits.add(number, key: length) }
    }

    fileprivate mutating func addPromises(_ row: Row) throws {
        kept = Share(kept.count + (try row.int("kept")), of: kept.total + (try row.int("promised")))
    }
}
