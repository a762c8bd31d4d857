import Synchronization

/// Whether others have changed what daemons remember of the database: a number that each such change moves on; and which
/// transaction of the server's a turn is.
///
/// The writer looks at it in each turn, so that what it decides by memory is decided by what is there now. News of the same
/// (`NOTIFY`) may come a moment later, which is soon enough for readers.
struct PostgresMemory {
    /// What makes the number; it is not set back with its transaction, which does no harm.
    static let sequence = "CREATE SEQUENCE IF NOT EXISTS remembered"

    /// The first number is there before it is taken.
    private static let seen = """
        SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS changes, CAST(pg_current_xact_id() AS TEXT) AS turn
        FROM remembered
        """
    private static let forgetful = "SELECT nextval('remembered') AS changes"

    private let forget: @Sendable () -> Void
    private let last = LastSeen()

    private final class LastSeen: Sendable {
        let changes = Mutex<Int64?>(nil)
    }

    init(forget: @escaping @Sendable () -> Void) {
        self.forget = forget
    }

    /// Returns the server's number of the transaction.
    func look(on connection: Connection) throws -> String {
        guard let row = try connection.row(Self.seen) else { throw DatabaseFault("there is no sequence of changes") }
        let now = try row.integer("changes")
        let before = last.changes.withLock { last in
            defer { last = now }
            return last
        }
        if now != before { forget() }
        return try row.text("turn")
    }

    /// With the transaction that is under way.
    static func change(on session: PostgresSession) throws {
        _ = try session.rows(forgetful, [])
    }
}
