import Prospecting

extension Store {
    /// How far the leads came that entered in a period, group by group: what became of them until now, and not what
    /// happened in the period.
    ///
    /// Who was turned away at once has entered: what a list brings is judged by it. Who is held back until a field is
    /// filled in, or behind others of an account, has not, and never has who was let go of while held back.
    package func funnels(
        _ filter: ReportFilter, by grouping: ReportGrouping?, now: Instant
    ) async throws -> Reported<[Funnel]> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            let names = try GroupNames(grouping, transaction)
            var counts: [String?: [Reached: Int]] = [:]
            for scope in scopes {
                for row in try transaction.cohort(filter, by: grouping, in: scope) {
                    let group = try names.name(row, in: scope)
                    counts[group, default: [:]][Reached(rawValue: try row.int("reached")), default: 0] +=
                        try row.int("leads")
                }
            }
            let funnels = counts.keys.inReportOrder.map { Funnel(group: $0, counts[$0] ?? [:]) }
            return Reported(funnels, of: scopes)
        }
    }
}

extension Transaction {
    /// Counts one scope's leads by group and by the stages they reached: one pass over the enrollments.
    fileprivate func cohort(
        _ filter: ReportFilter, by grouping: ReportGrouping?, in scope: ReportScope
    ) throws -> [Row] {
        var query = try ReportQuery(filter, in: scope, needsLead: grouping?.needsLead ?? false, self)
        query.add("e.entered_at", in: scope)
        return try connection.tally(
            Tally(keys: ["part", "reached"]),
            """
            SELECT \(grouping?.column(date: "e.entered_at") ?? "NULL") AS part, \(Self.reached) AS reached
            FROM enrollments e \(query.joins) WHERE \(query.condition)
            """, query.arguments)
    }

    /// The stages that an enrollment reached, as `Reached` counts them.
    static let reached = """
        CASE WHEN e.mql_at IS NULL THEN 0 ELSE 1 END + CASE WHEN e.called_at IS NULL THEN 0 ELSE 2 END
            + CASE WHEN e.sql_at IS NULL THEN 0 ELSE 4 END + CASE WHEN e.accepted_at IS NULL THEN 0 ELSE 8 END
            + CASE WHEN e.opportunity_at IS NULL THEN 0 ELSE 16 END + CASE WHEN e.won_at IS NULL THEN 0 ELSE 32 END
        """
}
