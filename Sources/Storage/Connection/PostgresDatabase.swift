import Prospecting

/// A store in a PostgreSQL that several daemons may share: each has one writer, and the writers take turns.
final class PostgresDatabase: StoreDatabase {
    private let readers: PostgresReaders
    private let writer: PostgresWriter
    private let groups: GroupCommit

    /// Connects; brings the schema up to date, or refuses one that is not when `migrates` is not set.
    ///
    /// - Parameters:
    ///   - url: what libpq takes: `postgres://user@host1,host2/database?target_session_attrs=read-write`.
    ///   - creates: whether a database without our tables is given them.
    ///   - whenCommitted: called after each commit that kept a write.
    ///   - whenUndone: called when a group of writes was undone as a whole, before the next one begins.
    init(
        url: String, creates: Bool, migrates: Bool = true, whenCommitted: @escaping @Sendable () -> Void,
        whenUndone: @escaping @Sendable () -> Void
    ) throws(Refusal) {
        do {
            try Self.prepare(url, creates: creates, migrates: migrates)
        } catch let refusal as Refusal {
            throw refusal
        } catch let error as PostgresError where error.losesSession {
            throw Refusal(.unavailable, "the database cannot be reached: \(error.message)")
        } catch {
            throw Refusal(.unavailable, "the database cannot be opened: \(error)")
        }
        let reach = PostgresReach()
        readers = PostgresReaders(PostgresSettings(url: url, limits: PostgresSettings.readerLimits), reach: reach)
        writer = PostgresWriter(url, reach: reach)
        groups = GroupCommit(writer: writer, whenCommitted: whenCommitted, whenUndone: whenUndone)
    }

    private static func prepare(_ url: String, creates: Bool, migrates: Bool) throws {
        let session = try PostgresSession(PostgresSettings(url: url))
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
        try await readers.read(body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await groups.write(body)
    }

    var waitingWrites: Int { groups.waiting }

    func backup(to file: String) throws {
        throw Refusal(
            .invalid,
            "a store in PostgreSQL is copied by PostgreSQL's own means: pg_dump --format=custom --file=\(file), "
                + "with the address of the database behind it")
    }

    /// PostgreSQL looks after its own files (`pg_amcheck`, data checksums).
    func integrityProblems() throws -> [String] { [] }

    func close() {
        writer.close()
        readers.close()
    }
}
