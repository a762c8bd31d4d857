import Prospecting

/// The one writing connection of this daemon to a PostgreSQL, in turn with those of other daemons.
///
/// A turn is one transaction, which begins by taking a lock that they all know; every statement after that sees what those
/// before have committed. The lock ends with the transaction, and that with the session of a daemon that dies.
struct PostgresWriter: GroupWriter {
    private let line: PostgresLine
    /// What others are told with a commit: who it was.
    private let name: String
    private let memory: PostgresMemory

    /// - Parameter forget: called at the beginning of a turn when others have changed what is remembered.
    init(_ url: String, name: String, reach: PostgresReach, forget: @escaping @Sendable () -> Void) {
        self.name = name
        memory = PostgresMemory(forget: forget)
        line = PostgresLine(
            PostgresSettings(url: url, limits: PostgresSettings.writerLimits), reach: reach, name: "writer")
    }

    /// What the writers' lock is known by: "touchlin" in ASCII; a key of one's own is all it has to be.
    static let turn: Int64 = 8_390_053_700_628_670_830

    static let begin = """
        BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(\(turn))
        """

    /// A transaction remembers up to 64 savepoints where all can see them; more make every reader search on the disk.
    var largestGroup: Int { 60 }
    /// Other daemons wait for their turn.
    var longestGroup: Duration? { .milliseconds(50) }

    func drain(_ commitNext: @escaping @Sendable (GroupTransaction) -> Bool) {
        let news = "NOTIFY \(PostgresListener.channel), '\(name)'; COMMIT"
        line.use {
            while commitNext({ body in try turn(body, news) }) {}
        }
    }

    private func turn(_ body: (Connection) throws -> Bool, _ news: String) throws {
        var number = ""
        do {
            let looked: (Connection) throws -> Bool = { connection in
                number = try memory.look(on: connection)
                return try body(connection)
            }
            _ = try line.transaction(Self.begin, commit: { keepsSome in keepsSome ? news : "COMMIT" }, looked)
        } catch let lost as PostgresLine.LostCommit {
            guard try isCommitted(number) else { throw lost.cause }
        }
    }

    /// Whether a turn whose end nobody heard was kept; by the lock, that it has ended is sure.
    private func isCommitted(_ turn: String) throws -> Bool {
        do {
            return try line.transaction(Self.begin) { connection in
                try connection.row("SELECT pg_xact_status(CAST(? AS xid8)) = 'committed' AS is_kept", turn)?
                    .flag("is_kept") ?? false
            }
        } catch {
            throw Refusal.unknownCommit
        }
    }

    func close() { line.close() }
}

extension PostgresSettings {
    /// A turn that hangs is ended: by its own clock, and where the daemon itself hangs, by the server's.
    ///
    /// And a statement is planned once, by the indexes it is written for: a plan that was made while a table was all but
    /// empty reads all of it, and would be kept while an import fills it.
    static let writerLimits = [
        "SET statement_timeout = '30s'; SET lock_timeout = '15s'; SET idle_in_transaction_session_timeout = '5s'",
        "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan",
    ]

    static let readerLimits = [
        "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'"
    ]
}
