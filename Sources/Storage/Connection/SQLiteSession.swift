import GRDB

/// One of the connections to a SQLite file, while GRDB lets us at it.
struct SQLiteSession {
    let database: GRDB.Database
    let statements: Statements

    func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        let statement = try prepared(sql)
        let columns = statement.columns
        let indices = columns.names.indices
        var rows: [Row] = []
        try Execution(statement.statement, in: database).run(with: arguments) { handle in
            rows.append(Row(columns: columns, values: indices.map { SQLValue(handle, column: Int32($0)) }))
        }
        return rows
    }

    /// Returns how many rows were changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Int {
        try Execution(prepared(sql).statement, in: database).run(with: arguments) { _ in }
        return database.changesCount
    }

    /// A statement that may be run now: events that wait are written before anything that may look for them.
    private func prepared(_ sql: String) throws -> Statements.Prepared {
        let prepared = try statements.prepared(sql, in: database)
        if prepared.meetsEvents { try statements.laterEvents.writeAll() }
        return prepared
    }
}
