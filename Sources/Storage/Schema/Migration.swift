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
                try connection.execute(statement.replacing("$identity", with: "INTEGER PRIMARY KEY AUTOINCREMENT"))
            }
            try connection.execute("INSERT INTO migrations (number) VALUES (?)", migration.number)
        }
    }
}
