import Foundation
import Prospecting

/// A numbered step of the schema; steps are only ever appended.
struct Migration {
    let number: Int
    let statements: [String]

    static let all = [foundation]

    /// Runs what this database has not had yet.
    static func migrate(_ connection: Connection) throws {
        try connection.execute("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)")
        let done = Set(try connection.rows("SELECT number FROM migrations").map { try $0.int("number") })
        if let newest = done.max(), let ours = all.last?.number, newest > ours {
            throw Refusal(
                .conflict, "this store was written by a newer Touchline (schema \(newest), this one knows \(ours))")
        }
        for migration in all where !done.contains(migration.number) {
            for statement in migration.statements {
                try connection.execute(forSQLite(statement))
            }
            try connection.execute("INSERT INTO migrations (number) VALUES (?)", migration.number)
        }
    }

    /// A statement of the schema as SQLite takes it, and fast.
    ///
    /// An id is never given twice. For that SQLite writes down the highest one with every row, which is not needed where
    /// no row is ever deleted (`$kept_identity`). And a list of more than two constants that a value is checked against
    /// would cost a table of its own with every row, so each constant is compared instead.
    static func forSQLite(_ statement: String) -> String {
        statement.replacing("$identity", with: "INTEGER PRIMARY KEY AUTOINCREMENT")
            .replacing("$kept_identity", with: "INTEGER PRIMARY KEY")
            .replacing(#/CHECK \((\w+) IN \(([^()]+)\)\)/#) { check in
                let constants = check.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                return "CHECK (" + constants.map { "\(check.1) = \($0)" }.joined(separator: " OR ") + ")"
            }
    }
}
