import Prospecting

/// A database within one transaction: runs SQL in the subset that SQLite 3.40 and PostgreSQL 15 share.
///
/// Placeholders are `?` in order. Valid only inside the closure that was given it.
struct Connection {
    let session: Session

    /// The connection of one of the two databases.
    enum Session {
        case sqlite(SQLiteSession)
        case postgres(PostgresSession)
    }

    /// Every row of an answer.
    func rows(_ sql: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try rows(sql, arguments)
    }

    func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        switch session {
        case .sqlite(let session): try session.rows(sql, arguments)
        case .postgres(let session): try session.rows(sql, arguments)
        }
    }

    /// The first row of an answer.
    func row(_ sql: String, _ arguments: any SQLConvertible...) throws -> Row? {
        try rows(sql, arguments).first
    }

    /// Changes rows.
    ///
    /// PostgreSQL is not waited for: what it objects to is thrown by a later statement, or by `settle`.
    func execute(_ sql: String, _ arguments: any SQLConvertible...) throws {
        try execute(sql, values: arguments)
    }

    func execute(_ sql: String, values arguments: [any SQLConvertible]) throws {
        switch session {
        case .sqlite(let session): try session.execute(sql, arguments)
        case .postgres(let session): try session.send(sql, arguments)
        }
    }

    /// Changes rows, and returns how many.
    func rowsChanged(by sql: String, _ arguments: any SQLConvertible...) throws -> Int {
        switch session {
        case .sqlite(let session): try session.execute(sql, arguments)
        case .postgres(let session): try session.execute(sql, arguments)
        }
    }

    /// Throws what the database objects to in the changes so far.
    func settle() throws {
        if case .postgres(let session) = session { try session.settle() }
    }

    /// Inserts one row, which no other may stand in the way of, and gives its id; `RETURNING` would cost SQLite a table
    /// of its own each time.
    func insert<Kind>(_ sql: String, _ arguments: any SQLConvertible...) throws -> Identifier<Kind> {
        try insert(sql, values: arguments)
    }

    func insert<Kind>(_ sql: String, values arguments: [any SQLConvertible]) throws -> Identifier<Kind> {
        switch session {
        case .sqlite(let session):
            try session.execute(sql, arguments)
            return Identifier(session.database.lastInsertedRowID)
        case .postgres(let session): return Identifier(try session.insert(sql, arguments))
        }
    }

    /// How many rows were changed on this connection so far.
    var changes: Int {
        switch session {
        case .sqlite(let session): session.database.totalChangesCount + session.statements.laterEvents.added
        case .postgres(let session): session.changes
        }
    }

    /// Where the events of this transaction wait; nil where each is written at once.
    var laterEvents: LaterEvents? {
        guard case .sqlite(let session) = session, session.statements.laterEvents.isOpen else { return nil }
        return session.statements.laterEvents
    }

    /// Begins a transaction of several writes, with nothing left over from one that was undone.
    ///
    /// - Parameter isOneWrite: whether what one of them throws undoes all.
    func begin(undoneAsOne isOneWrite: Bool) {
        if case .sqlite(let session) = session { session.statements.laterEvents.begin(waits: isOneWrite) }
    }

    /// Writes what waits for the end of the transaction.
    func finish() throws { try laterEvents?.writeAll() }

    /// Whether a statement has failed after which the transaction takes no other, as PostgreSQL has it.
    var hasFailed: Bool {
        if case .postgres(let session) = session { session.hasFailed } else { false }
    }

    /// With this transaction, has all daemons forget what they remember of users and settings; on a file there is one.
    func tellToForget() throws {
        if case .postgres(let session) = session { try PostgresDatabase.tellToForget(on: session) }
    }

    /// The id that the next row of a table gets whose rows are never deleted, for a row that is to hold its own id.
    func newID<Kind>(in table: String) throws -> Identifier<Kind> {
        switch session {
        case .sqlite:
            return Identifier(try lastID(in: table) + 1)
        case .postgres(let session): return Identifier(try session.nextID(in: table))
        }
    }

    /// At most so many ids as `newID` would give, if each were used before the next is asked for; one where an id that is
    /// not used would be lost.
    func newIDs(in table: String, count: Int) throws -> [Int64] {
        switch session {
        case .sqlite:
            let last = try lastID(in: table)
            return Array(last + 1...last + Int64(count))
        case .postgres(let session): return [try session.nextID(in: table)]
        }
    }

    private func lastID(in table: String) throws -> Int64 {
        try row(Self.lastIDs[table] ?? "SELECT MAX(id) AS id FROM \(table)")?.optionalInteger("id") ?? 0
    }

    /// Constants, since a statement is found by where its text lies.
    private static let lastIDs = [
        "attempts": "SELECT MAX(id) AS id FROM attempts", "meetings": "SELECT MAX(id) AS id FROM meetings",
        "events": "SELECT MAX(id) AS id FROM events", "enrollments": "SELECT MAX(id) AS id FROM enrollments",
    ]
}
