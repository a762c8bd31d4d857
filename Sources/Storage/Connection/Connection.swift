import GRDB
import Prospecting

/// A database within one transaction: runs SQL in the subset that SQLite 3.40 and PostgreSQL 15 share.
///
/// Placeholders are `?` in order. Valid only inside the closure that was given it.
struct Connection {
    let database: GRDB.Database
    let statements: Statements

    /// Every row of an answer.
    func rows(_ sql: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try rows(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        let statement = try statements.prepared(sql, in: database)
        let columns = statement.columns
        let indices = columns.names.indices
        var rows: [Row] = []
        try Execution(statement.statement, in: database).run(with: arguments) { handle in
            rows.append(Row(columns: columns, values: indices.map { SQLValue(handle, column: Int32($0)) }))
        }
        return rows
    }

    /// The first row of an answer.
    func row(_ sql: String, _ arguments: any SQLConvertible...) throws -> Row? {
        try rows(sql, arguments).first
    }

    /// Changes rows; returns how many.
    @discardableResult
    func execute(_ sql: String, _ arguments: any SQLConvertible...) throws -> Int {
        try Execution(statements.prepared(sql, in: database).statement, in: database).run(with: arguments) { _ in }
        return database.changesCount
    }

    /// Inserts one row, which no other may stand in the way of, and gives its id; `RETURNING` would cost SQLite a table
    /// of its own each time.
    func insert<Kind>(_ sql: String, _ arguments: any SQLConvertible...) throws -> Identifier<Kind> {
        try Execution(statements.prepared(sql, in: database).statement, in: database).run(with: arguments) { _ in }
        return Identifier(database.lastInsertedRowID)
    }

    /// The id that the next row of a table gets whose rows are never deleted, for a row that is to hold its own id.
    func newID<Kind>(in table: String) throws -> Identifier<Kind> {
        let sql = Self.lastIDs[table] ?? "SELECT MAX(id) AS id FROM \(table)"
        return Identifier(try (row(sql)?.optionalInteger("id") ?? 0) + 1)
    }

    /// Constants, since a statement is found by where its text lies.
    private static let lastIDs = [
        "attempts": "SELECT MAX(id) AS id FROM attempts", "events": "SELECT MAX(id) AS id FROM events",
    ]
}
