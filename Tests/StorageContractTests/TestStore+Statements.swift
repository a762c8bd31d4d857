import GRDB
import Synchronization

@testable import Storage

extension Connection {
    /// SQLite's own, for suites that are about SQLite.
    var sqlite: GRDB.Database {
        get throws {
            guard case .sqlite(let session) = session else { throw DatabaseFault("this is no SQLite") }
            return session.database
        }
    }
}

/// The statements that are run on a store, and how SQLite plans them.
extension TestStore {
    static let growing = [
        "leads", "touches", "enrollments", "deliveries", "attempts", "events", "numbers", "external_ids", "accounts",
        "suppressions", "handoffs", "engagements", "holds", "delivery_attempts", "account_work", "register_numbers",
        "account_pauses", "calling_classes", "class_owners", "campaign_turns", "journal", "seals",
        "amendments", "erased_contacts", "handoff_moves", "route_turns", "campaign_days", "queue_days", "rep_days",
    ]

    /// The statements that `work` runs on the writer, each once, with their arguments.
    func statements(
        _ work: () async throws -> Void
    ) async throws -> [String] {
        let seen = Recorded()
        try await store.write { transaction in
            try transaction.connection.sqlite.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql, statement.expandedSQL) }
            }
        }
        try await work()
        try await store.write { try $0.connection.sqlite.trace(options: []) }
        return seen.all.filter { sql in
            ["SELECT", "UPDATE", "INSERT", "DELETE", "WITH"].contains { sql.hasPrefix($0) }
        }
    }

    /// How many statements `work` runs on the writer.
    func countStatements(_ work: () async throws -> Void) async throws -> Int {
        let count = Mutex(0)
        try await store.write { transaction in
            try transaction.connection.sqlite.trace { event in
                if case .statement = event { count.withLock { $0 += 1 } }
            }
        }
        try await work()
        try await store.write { try $0.connection.sqlite.trace(options: []) }
        return count.withLock { $0 }
    }

    /// The steps by which SQLite carries statements out.
    func plans(of statements: [String]) async throws -> [String] {
        try await store.write { transaction in
            try statements.flatMap { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
            }
        }
    }

    func scans(_ statements: [String]) async throws -> [String] {
        try await store.write { transaction in
            try statements.flatMap { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
                    .filter { plan in Self.growing.contains { Self.isScan(plan, of: $0, in: sql) } }
                    .map { "\($0): \(sql)" }
            }
        }
    }

    /// Statements that read an index, or a table in the order of its ids, from its beginning: they stop after a few rows.
    private static let readInOrder = [
        // The table's last id.
        "SELECT MAX(id) AS id FROM",
        // Whether anybody was erased, or came in by another name.
        "SELECT digest FROM erased_contacts LIMIT 1", "SELECT kind FROM lead_aliases LIMIT 1",
        // The oldest rows, as many as one batch lets go of.
        "id IN (SELECT id FROM delivery_attempts ORDER BY id LIMIT",
        "id IN (SELECT id FROM engagements ORDER BY id LIMIT",
        // The newest seal, and who comes back first.
        "SELECT * FROM seals ORDER BY id DESC LIMIT 1",
        "FROM leads WHERE return_into IS NOT NULL ORDER BY return_on LIMIT 1",
        // Who waits for an area to open: the index holds them alone.
        "WHERE parked_for = 'closed-area' AND state = 'waiting'",
        // Everybody's promises, the next first.
        "WHERE kind = 'callback' AND ended_at IS NULL",
    ]

    /// Plans name a table by its alias, where it has one.
    ///
    /// A row that is inserted asks for its children only while some are missing (SQLite's FkIfZero), which is no scan.
    private static func isScan(_ plan: String, of table: String, in sql: String) -> Bool {
        if sql.hasPrefix("INSERT"), sql.contains("VALUES") { return false }
        if readInOrder.contains(where: sql.contains) { return false }
        let words = sql.split(whereSeparator: \.isWhitespace).map(String.init)
        let aliases = words.indices.filter { words[$0] == table && $0 + 1 < words.count }.map { words[$0 + 1] }
        return ([table] + aliases).contains { plan == "SCAN \($0)" || plan.hasPrefix("SCAN \($0) ") }
    }

    /// The statements that `work` runs on a reader, each once, with their arguments.
    func statementsRead(_ work: () async throws -> Void) async throws -> [String] {
        let seen = Recorded()
        try await store.read { transaction in
            try transaction.connection.sqlite.trace { event in
                if case .statement(let statement) = event { seen.add(statement.sql, statement.expandedSQL) }
            }
        }
        try await work()
        return seen.all.filter { $0.hasPrefix("SELECT") }
    }
}

private final class Recorded: Sendable {
    private let seen = Mutex<[String: String]>([:])

    func add(_ sql: String, _ expanded: String) { seen.withLock { $0[sql] = expanded } }

    /// Each statement once, with the arguments it had last.
    var all: [String] { seen.withLock { $0.values.sorted() } }
}
