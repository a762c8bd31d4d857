import Prospecting
import Testing

@testable import Storage

/// How PostgreSQL reaches the rows of the statements that a session has prepared, where it may not read whole tables
/// unless it has no other way.
@Suite(.onPostgres) struct PostgresQueryPlanTests {
    @Test(arguments: PlannedWork.all) func `nothing that is done all day reads a whole table`(work: PlannedWork)
        async throws
    {
        let test = try await work.prepare()
        try await work.run(test)
        for scan in try await test.store.write(Self.scans) { Issue.record("\(scan)") }
        for scan in try await test.store.read(Self.scans) { Issue.record("\(scan)") }
    }

    /// Indexes of the few rows of a table that something is to be done with, all of which are read since all are asked for;
    /// and, of the last two, which lie by enrollment and by class, that of the open touches there are a handful of here, so
    /// that to walk them looks as cheap as to look for one.
    private static let walked: Set<String> = [
        "touches_leased", "touches_in_closed_areas", "inbound_untold", "callbacks_untold", "one_open_touch",
        "touches_waiting_by_class",
    ]

    @Sendable private static func scans(_ transaction: Transaction) throws -> [String] {
        guard case .postgres(let session) = transaction.connection.session else { return [] }
        try session.command(
            "DISCARD PLANS; SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan")
        let prepared = try session.rows(
            """
            SELECT name, statement, COALESCE(array_length(parameter_types, 1), 0) AS parameters
            FROM pg_prepared_statements WHERE statement ~ '^(SELECT|UPDATE|DELETE|INSERT|WITH)' ORDER BY statement
            """, [])
        return try prepared.flatMap { row in
            let nothing = Array(repeating: "NULL", count: try row.int("parameters")).joined(separator: ", ")
            let call = try row.text("name") + (nothing.isEmpty ? "" : "(\(nothing))")
            let plan = try session.rows("EXPLAIN EXECUTE \(call)", []).map { try $0.text("QUERY PLAN") }
            let sql = try row.text("statement")
            return scans(in: plan, of: sql).map { "\($0): \(sql)" }
        }
    }

    /// Steps that read all of a table that grows: by itself, or by an index that nothing is looked for in. One that is walked
    /// in its order ends where a limit says so, unless rows are left out on the way.
    private static func scans(in plan: [String], of sql: String) -> [String] {
        plan.indices.filter { step in
            let line = plan[step]
            guard TestStore.growing.contains(where: { line.contains(" on \($0) ") }) else { return false }
            if line.contains("Seq Scan") { return true }
            guard line.contains("Index"), !walked.contains(where: { line.contains("using \($0) ") }) else {
                return false
            }
            let terms = plan[(step + 1)...].prefix { !$0.contains("->") }
            if terms.contains(where: { $0.contains("Index Cond") }) { return false }
            return !plan.contains { $0.contains("Limit") } || terms.contains { $0.contains("Filter") }
        }.map { plan[$0].split(separator: "  (")[0].trimmingPrefix(while: { " ->".contains($0) }) }.map(String.init)
    }
}
