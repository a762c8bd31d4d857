import Prospecting

extension Store {
    /// Why leads were turned down in a period: by sales, before and after it had accepted them, and by the campaign.
    package func rejections(
        _ filter: ReportFilter, by grouping: ReportGrouping?, now: Instant
    ) async throws -> Reported<[Rejection]> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            let names = try GroupNames(grouping, transaction)
            var counts: [Rejection.Key: Int] = [:]
            for scope in scopes {
                for kind in Rejection.Kind.allCases {
                    for row in try transaction.turnedDown(kind, filter, by: grouping, in: scope) {
                        let reason = try row.optionalText("reason") ?? "no reason given"
                        let key = Rejection.Key(group: try names.name(row, in: scope), kind: kind, reason: reason)
                        counts[key, default: 0] += try row.int("leads")
                    }
                }
            }
            return Reported(Rejection.rows(counts), of: scopes)
        }
    }
}

extension Transaction {
    fileprivate func turnedDown(
        _ kind: Rejection.Kind, _ filter: ReportFilter, by grouping: ReportGrouping?, in scope: ReportScope
    ) throws -> [Row] {
        var query = try ReportQuery(filter, in: scope, needsLead: kind.needsLead || grouping?.needsLead ?? false, self)
        query.add(kind.date, in: scope)
        if let condition = kind.condition { query.add(condition) }
        return try connection.rows(
            """
            SELECT \(grouping?.column(date: kind.date) ?? "NULL") AS part, \(kind.reason) AS reason, COUNT(*) AS leads
            FROM enrollments e \(query.joins) WHERE \(query.condition) GROUP BY part, reason
            """, query.arguments)
    }
}

extension Rejection.Kind {
    fileprivate var date: String {
        switch self {
        case .rejected: "e.rejected_at"
        case .lost: "e.lost_at"
        case .disqualified: "e.finished_at"
        }
    }

    fileprivate var condition: String? { self == .disqualified ? "e.finish_reason = 'disqualified'" : nil }

    /// What sales said stays with the hand-off; why a lead was disqualified is known while it stands there, of its latest
    /// enrollment that ended so.
    fileprivate var reason: String {
        switch self {
        case .rejected: "e.reject_reason"
        case .lost:
            """
            (SELECT h.reason FROM handoffs h WHERE h.id = (
                SELECT MAX(id) FROM handoffs WHERE lead_id = e.lead_id AND enrollment_id = e.id AND state = 'lost'))
            """
        case .disqualified:
            """
            CASE WHEN l.stage = 'disqualified' AND NOT EXISTS (
                SELECT 1 FROM enrollments n WHERE n.lead_id = e.lead_id AND n.id > e.id
                    AND n.finish_reason = 'disqualified') THEN l.stage_reason END
            """
        }
    }

    fileprivate var needsLead: Bool { self == .disqualified }
}
