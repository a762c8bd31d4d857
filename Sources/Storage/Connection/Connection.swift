import GRDB
import Prospecting

/// A database within one transaction: runs SQL in the subset that SQLite 3.40 and PostgreSQL 15 share.
///
/// Placeholders are `?` in order. Valid only inside the closure that was given it.
struct Connection {
    let database: GRDB.Database

    /// Every row of an answer.
    func rows(_ sql: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try rows(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        let statement = try database.cachedStatement(sql: sql)
        statement.arguments = Self.arguments(arguments)
        let columns = statement.columnNames
        let cursor = try GRDB.Row.fetchCursor(statement)
        var rows: [Row] = []
        while let row = try cursor.next() {
            rows.append(Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
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
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: Self.arguments(arguments))
        return database.changesCount
    }

    /// Inserts a row whose statement ends in `RETURNING id`.
    func insert<Kind>(_ sql: String, _ arguments: any SQLConvertible...) throws -> Identifier<Kind> {
        guard let row = try rows(sql, arguments).first else { throw DatabaseFault("an insert returned no id") }
        return try row.id("id")
    }

    /// The id that the next row of a table gets, for a row that is to hold its own id.
    func newID<Kind>(in table: String) throws -> Identifier<Kind> {
        let last = try row("SELECT seq FROM sqlite_sequence WHERE name = ?", table)?.integer("seq") ?? 0
        return Identifier(last + 1)
    }

    private static func arguments(_ arguments: [any SQLConvertible]) -> StatementArguments {
        StatementArguments(arguments.map { $0.sqlValue.databaseValue })
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null, .blob: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }
}
