import Synchronization

/// The turn of writing to a PostgreSQL, held for as long as this is there: nobody writes meanwhile.
///
/// The lock is that of a session; it ends with the process, however that ends.
final class PostgresStandstill: Sendable {
    private let session: Mutex<PostgresSession>

    /// Waits for the turn that others have.
    init(_ url: String) throws {
        let opened = try PostgresSession(PostgresSettings(url: url, limits: ["SET lock_timeout = '15s'"]))
        try opened.command("SELECT pg_advisory_lock(\(PostgresWriter.turn))")
        session = Mutex(opened)
    }

    /// Notes something in the store that stands still, for which nobody else has the turn.
    func note(_ value: String, as key: String) throws {
        let texts = [key, value].map { "'" + $0.replacing("'", with: "''") + "'" }
        try session.withLock {
            try $0.command("INSERT INTO store (key, value) VALUES (\(texts.joined(separator: ", ")))")
        }
    }

    /// Throws where the session broke, so that others may have written.
    func requireUnbroken() throws {
        try session.withLock { try $0.command("SELECT 1") }
    }
}
