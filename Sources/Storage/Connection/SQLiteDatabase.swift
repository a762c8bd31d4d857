import CSQLite
import Foundation
import GRDB
import Prospecting

/// A store in one SQLite file: many readers, one writer that commits in groups, nothing acknowledged before its sync.
final class SQLiteDatabase: StoreDatabase {
    private let pool: DatabasePool
    private let statements: StatementsByConnection
    private let writer: GroupCommit
    private let checkpointer: Checkpointer
    let path: String

    /// Opens the file, or makes it when `creates` is set; brings the schema up to date, or refuses one that is not when
    /// `migrates` is not set.
    ///
    /// - Parameters:
    ///   - whenCommitted: called after each commit that kept a write.
    ///   - whenUndone: called when a group of writes was undone as a whole, before the next one begins.
    ///   - logLimits: how long the log may grow.
    init(
        path: String, creates: Bool, migrates: Bool = true, whenCommitted: @escaping @Sendable () -> Void,
        whenUndone: @escaping @Sendable () -> Void, logLimits: Checkpointer.Limits = .usual
    ) throws(Refusal) {
        self.path = path
        if !FileManager.default.fileExists(atPath: path) {
            guard creates else {
                throw Refusal(.notFound, "there is no store at \(path); make one: touchlined init --data DIR")
            }
            try Self.makeFile(at: path)
        }
        _ = Self.setMemory
        let statements = StatementsByConnection()
        self.statements = statements
        let checkpointer = Checkpointer(path: path, limits: logLimits)
        self.checkpointer = checkpointer
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(forgetting: statements))
            try pool.writeWithoutTransaction { writer in
                try writer.execute(sql: "PRAGMA synchronous = FULL")
                try writer.execute(sql: "PRAGMA cache_size = -16000")
                checkpointer.watch(writer)
            }
        } catch {
            throw Refusal(.unavailable, "the store at \(path) cannot be opened: \(error)")
        }
        writer = GroupCommit(
            writer: SQLiteWriter(pool: pool, statements: statements, checkpointer: checkpointer),
            whenCommitted: whenCommitted, whenUndone: whenUndone)
        do {
            if migrates {
                try pool.write { try Migration.migrate(statements.connection($0)) }
            } else {
                try pool.read { try Self.requireCurrentSchema(of: statements.connection($0), at: path) }
            }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal(.unavailable, "the store at \(path) cannot be brought up to date: \(error)")
        }
    }

    deinit { statements.forgetAll() }

    /// An empty file that its owner alone can read; SQLite gives the files it keeps beside it the same permissions.
    private static func makeFile(at path: String) throws(Refusal) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Refusal(.unavailable, "the store at \(path) cannot be made: \(String(cString: strerror(errno)))")
        }
        Foundation.close(descriptor)
    }

    private static func requireCurrentSchema(of connection: Connection, at path: String) throws {
        guard try connection.row("SELECT name FROM sqlite_master WHERE name = 'migrations'") != nil else {
            throw Refusal(.conflict, "\(path) is no store of Touchline")
        }
        try Migration.requireCurrent(connection)
    }

    /// Once in a process, before its first database is opened.
    private static let setMemory: Void = csqlite_set_memory()

    private static func configuration(forgetting statements: StatementsByConnection) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 8
        configuration.prepareDatabase { database in
            statements.forget(database)
            try database.execute(sql: "PRAGMA cache_size = -4000")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    /// Reads a consistent state, beside whatever is being written; a reader that is cancelled is told just that.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        do {
            return try await Fault.telling { [pool, statements] in
                try await pool.read { try body(statements.connection($0)) }
            }
        } catch let error as DatabaseError where Task.isCancelled && error.resultCode == .SQLITE_INTERRUPT {
            throw CancellationError()
        }
    }

    /// Writes all of it or nothing; returns once it is on the disk.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await writer.write(body)
    }

    func attempt<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await writer.write(isTrial: true, body)
    }

    /// How many writes wait for the one that runs now.
    var waitingWrites: Int { writer.waiting }

    var isWriterWanted: Bool { writer.isWanted }

    var isShared: Bool { false }

    func standStill() -> PostgresStandstill? { nil }

    /// Copies the store while it is being served.
    func backup(to file: String) throws {
        try Self.makeFile(at: file)
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

    func close() throws {
        try checkpointer.close()
        statements.forgetAll()
        try pool.close()
    }
}

/// GRDB's queue of writes, as a group uses it; nobody else writes to the file.
private struct SQLiteWriter: GroupWriter {
    let pool: DatabasePool
    let statements: StatementsByConnection
    /// Held since the writing connection calls it.
    let checkpointer: Checkpointer

    var largestGroup: Int { 512 }
    var longestGroup: Duration? { nil }

    func drain(_ commitNext: @escaping @Sendable (GroupTransaction) -> Bool) {
        pool.asyncWriteWithoutTransaction { database in
            let connection = statements.connection(database)
            while commitNext({ body in
                try database.inTransaction(.immediate) {
                    _ = try body(connection)
                    return .commit
                }
            }) {}
        }
    }
}
