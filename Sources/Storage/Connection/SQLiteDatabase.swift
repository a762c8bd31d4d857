import Foundation
import GRDB
import Prospecting

/// A store in one SQLite file: many readers, one writer that commits in groups, nothing acknowledged before its sync.
final class SQLiteDatabase: Sendable {
    private let pool: DatabasePool
    private let writer: GroupCommit
    let path: String

    /// Opens the file, or makes it when `creates` is set; brings the schema up to date.
    ///
    /// - Parameter whenUndone: called when a group of writes was undone as a whole, before the next one begins.
    init(path: String, creates: Bool, whenUndone: @escaping @Sendable () -> Void) throws(Refusal) {
        self.path = path
        guard creates || FileManager.default.fileExists(atPath: path) else {
            throw Refusal(.notFound, "there is no store at \(path); make one: touchlined init --data DIR")
        }
        if creates, !FileManager.default.fileExists(atPath: path) {
            // Leads are nobody else's business; SQLite gives the files beside it the same permissions.
            FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            try pool.writeWithoutTransaction { writer in
                try writer.execute(sql: "PRAGMA synchronous = FULL")
                try writer.execute(sql: "PRAGMA cache_size = -64000")
                try writer.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            }
        } catch {
            throw Refusal(.unavailable, "the store at \(path) cannot be opened: \(error)")
        }
        writer = GroupCommit(pool: pool, whenUndone: whenUndone)
        do {
            try pool.write { try Migration.migrate(Connection(database: $0)) }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(.unavailable, "the store at \(path) cannot be brought up to date: \(error)")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -4000")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Reads a consistent state, beside whatever is being written.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await pool.read { try body(Connection(database: $0)) }
    }

    /// Writes all of it or nothing; returns once it is on the disk.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await writer.write(body)
    }

    /// How many writes wait for the one that runs now.
    var waitingWrites: Int { writer.waiting }

    /// Runs a write and takes it back, for previews.
    func rehearse<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        do {
            return try await writer.write { throw Rehearsed(value: try body($0)) }
        } catch let rehearsed as Rehearsed<Value> {
            return rehearsed.value
        }
    }

    /// Copies the store while it is being served.
    func backup(to file: String) throws {
        let target = try DatabaseQueue(path: file)
        try pool.backup(to: target)
        try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
    }

    /// What SQLite finds wrong with the file; empty when nothing is.
    func integrityProblems() throws -> [String] {
        try pool.read { database in
            let integrity = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            let foreign = try GRDB.Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
            return integrity.filter { $0 != "ok" } + foreign.map { "a row of \($0[0] as String) refers to nothing" }
        }
    }

    /// The writer's durability as SQLite reports it: 2 is FULL.
    func synchronousLevel() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    func close() throws {
        try pool.close()
    }
}

/// Carries the value of a write that is to be taken back.
private struct Rehearsed<Value: Sendable>: Error {
    let value: Value
}
