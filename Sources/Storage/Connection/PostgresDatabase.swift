import Foundation
import Prospecting

/// A store in a PostgreSQL that several daemons may share: each has one writer, and the writers take turns.
final class PostgresDatabase: StoreDatabase {
    private let readers: PostgresReaders
    private let writer: PostgresWriter
    private let groups: GroupCommit
    private let listener: PostgresListener
    private let url: String

    /// What a store does about the commits of others.
    struct Hearers: Sendable {
        /// Another daemon has changed something.
        var othersCommitted: @Sendable () -> Void
        /// Another daemon has changed what is remembered of the database; also when that may have gone unheard.
        var forget: @Sendable () -> Void
        /// Whether all is heard, so that what is remembered can be relied on.
        var hearsAll: @Sendable (Bool) -> Void
    }

    /// With a write that changes what daemons remember.
    private static let forgetful = "forget"

    /// Connects; brings the schema up to date, or refuses one that is not when `migrates` is not set.
    ///
    /// - Parameters:
    ///   - url: what libpq takes: `postgres://user@host1,host2/database?target_session_attrs=read-write`.
    ///   - creates: whether a database without our tables is given them.
    ///   - whenCommitted: called after each commit that kept a write.
    ///   - whenUndone: called when a group of writes was undone as a whole, before the next one begins.
    ///   - hearers: told of what other daemons do.
    init(
        url: String, creates: Bool, migrates: Bool = true, whenCommitted: @escaping @Sendable () -> Void,
        whenUndone: @escaping @Sendable () -> Void, hearers: Hearers
    ) throws(Refusal) {
        do {
            try Self.prepare(url, creates: creates, migrates: migrates)
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as PostgresError where error.losesSession {
            throw Refusal(.unavailable, "the database cannot be reached: \(error.message)")
        } catch let error as PostgresError where error.passes {
            throw Refusal.busy
        } catch {
            throw Refusal(.unavailable, "the database cannot be opened: \(error)")
        }
        self.url = url
        let reach = PostgresReach()
        readers = PostgresReaders(PostgresSettings(url: url, limits: PostgresSettings.readerLimits), reach: reach)
        let name = UUID().uuidString
        writer = PostgresWriter(url, name: name, reach: reach, forget: hearers.forget)
        groups = GroupCommit(writer: writer, whenCommitted: whenCommitted, whenUndone: whenUndone)
        listener = try PostgresListener(
            PostgresSettings(url: url), reach: reach, Self.told(hearers, of: name))
    }

    deinit { listener.close() }

    /// Passes on what concerns this daemon; its own commits do not, since their services are woken already.
    private static func told(_ hearers: Hearers, of name: String) -> PostgresListener.Hearers {
        PostgresListener.Hearers(
            begins: {
                hearers.hearsAll(true)
                hearers.forget()
                hearers.othersCommitted()
            },
            hears: { said in
                if said.contains(forgetful) { hearers.forget() }
                if said.contains(where: { $0 != name && $0 != forgetful }) { hearers.othersCommitted() }
            },
            ends: {
                hearers.hearsAll(false)
                hearers.forget()
            })
    }

    /// With the commit that is under way, has every daemon forget what it remembers of the database.
    static func tellToForget(on session: PostgresSession) throws {
        try PostgresMemory.change(on: session)
        try session.command("NOTIFY \(PostgresListener.channel), '\(forgetful)'")
    }

    private static func prepare(_ url: String, creates: Bool, migrates: Bool) throws {
        let session = try PostgresSession(PostgresSettings(url: url, limits: ["SET lock_timeout = '15s'"]))
        let connection = Connection(session: .postgres(session))
        guard try connection.row("SELECT current_setting('server_encoding') = 'UTF8' AS fits")?.flag("fits") == true
        else { throw Refusal(.conflict, "the database is not in UTF8; make one with ENCODING 'UTF8'") }
        try session.command(PostgresWriter.begin)
        let exists = try connection.row("SELECT to_regclass('migrations') IS NOT NULL AS found")?.flag("found")
        guard exists == true || creates else {
            throw Refusal(.notFound, "there is no store in this database; make one: touchlined init")
        }
        if migrates || exists == false {
            try Migration.migrate(connection)
        } else {
            try Migration.requireCurrent(connection)
        }
        try session.commit("COMMIT")
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await Self.namingSlowness { try await Fault.telling { try await self.readers.read(body) } }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await Self.namingSlowness { try await self.groups.write(body) }
    }

    func attempt<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await Self.namingSlowness { try await self.groups.write(isTrial: true, body) }
    }

    /// The server ends a statement that takes longer than we let it, and nobody who asked for it knows of statements.
    private static func namingSlowness<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await work()
        } catch let error as PostgresError where error.isCancellation {
            throw Refusal.tooSlow
        }
    }

    var waitingWrites: Int { groups.waiting }

    /// Other daemons' writes wait too, and nobody sees them.
    var isWriterWanted: Bool { true }

    var isShared: Bool { true }

    func standStill() throws -> PostgresStandstill? { try PostgresStandstill(url) }

    func backup(to file: String) throws {
        throw Refusal(
            .invalid,
            "a store in PostgreSQL is copied by PostgreSQL's own means: pg_dump --format=custom --file=\(file), "
                + "with the address of the database behind it")
    }

    /// PostgreSQL looks after its own files (`pg_amcheck`, data checksums).
    func integrityProblems() throws -> [String] { [] }

    func close() {
        listener.close()
        writer.close()
        readers.close()
    }
}
