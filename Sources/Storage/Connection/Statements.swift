import Foundation
import GRDB
import Synchronization

/// The prepared statements of one connection, found by where their text lies.
///
/// A logged call runs some fifty statements of several hundred letters. Most are constants of the program, whose
/// address and length tell them apart without hashing a letter; what is found there is compared all the same.
///
/// `@unchecked Sendable`: GRDB lets one closure at a time at a connection, and this is used nowhere else.
final class Statements: @unchecked Sendable {
    /// A prepared statement and the columns of its answer.
    struct Prepared {
        let sql: String
        let statement: Statement
        let columns: Columns
        /// Whether it may read or change what events leave behind.
        let meetsEvents: Bool

        init(_ sql: String, _ statement: Statement) {
            self.sql = sql
            self.statement = statement
            columns = Columns(statement.columnNames)
            meetsEvents = sql.withCString { strstr($0, "events") != nil || strstr($0, "deliver") != nil }
        }
    }

    /// What waits to be written on this connection.
    let laterEvents = LaterEvents()

    private var found: [Prepared?] = Array(repeating: nil, count: places)
    private static let places = 512

    func prepared(_ sql: String, in database: Database) throws -> Prepared {
        let place = Self.place(of: sql)
        if let known = found[place], known.sql == sql { return known }
        let statement = try database.cachedStatement(sql: sql)
        let prepared = Prepared(sql, statement)
        found[place] = prepared
        return prepared
    }

    private static func place(of sql: String) -> Int {
        let address = sql.utf8.withContiguousStorageIfAvailable { UInt(bitPattern: $0.baseAddress) } ?? 0
        return Int((address >> 4 ^ address >> 13 ^ UInt(sql.utf8.count)) % UInt(places))
    }
}

/// The statements of every connection of a pool.
final class StatementsByConnection: Sendable {
    private let known = Mutex<[UInt: Statements]>([:])

    /// Begins anew for a connection that was opened just now, maybe where an older one lay.
    func forget(_ database: Database) {
        known.withLock { $0[Self.address(of: database)] = nil }
    }

    /// A connection closes only when none of its statements is left.
    func forgetAll() {
        known.withLock { $0 = [:] }
    }

    func connection(_ database: Database) -> Connection {
        let statements = known.withLock { known in
            let address = Self.address(of: database)
            if let statements = known[address] { return statements }
            let statements = Statements()
            known[address] = statements
            return statements
        }
        return Connection(session: .sqlite(SQLiteSession(database: database, statements: statements)))
    }

    private static func address(of database: Database) -> UInt { UInt(bitPattern: database.sqliteConnection) }
}
