import Prospecting

extension Store {
    /// How far the rehearsed clock is ahead of the real one, in milliseconds; nil when this store was never rehearsed.
    package func rehearsalOffset() async throws -> Int64? {
        try await read { transaction in
            try transaction.connection.row("SELECT value FROM store WHERE key = 'rehearsal-offset'")
                .flatMap { Int64(try $0.text("value")) }
        }
    }

    /// Marks the store as rehearsed for good, and keeps its clock's offset.
    package func keepRehearsalOffset(_ milliseconds: Int64) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO store (key, value) VALUES ('rehearsal-offset', ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """, String(milliseconds))
        }
    }

    /// Whether there is a campaign or a lead: a store that was only made may still become a rehearsal's.
    package func hasWork() async throws -> Bool {
        try await read { transaction in
            try transaction.connection.row(
                "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM campaigns) OR EXISTS (SELECT 1 FROM leads)") != nil
        }
    }
}
