import Synchronization

/// Whether others have changed what daemons remember of the database: a number that each such change moves on.
///
/// The writer looks at it in each turn, so that what it decides by memory is decided by what is there now. News of the same
/// (`NOTIFY`) may come a moment later, which is soon enough for readers.
struct PostgresMemory {
    /// What makes the number; it is not set back with its transaction, which does no harm.
    static let sequence = "CREATE SEQUENCE IF NOT EXISTS remembered"

    /// The first number is there before it is taken.
    private static let seen = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS changes FROM remembered"
    private static let forgetful = "SELECT nextval('remembered') AS changes"

    private let forget: @Sendable () -> Void
    private let last = LastSeen()

    private final class LastSeen: Sendable {
        let changes = Mutex<Int64?>(nil)
    }

    init(forget: @escaping @Sendable () -> Void) {
        self.forget = forget
    }

    func look(on connection: Connection) throws {
        let now = try connection.row(Self.seen)?.integer("changes")
        let before = last.changes.withLock { last in
            defer { last = now }
            return last
        }
        if now != before { forget() }
    }

    /// With the transaction that is under way.
    static func change(on session: PostgresSession) throws {
        _ = try session.rows(forgetful, [])
    }
}
