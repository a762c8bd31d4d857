import Prospecting

extension Store {
    /// Has requests ask no more for classes in which nobody is left, so many at most; returns how many those were.
    ///
    /// Classes are never deleted, for what has ended refers to them, and each version of a campaign has its own.
    package func setEmptyClassesIdle(limit: Int, now: Instant) async throws -> Int {
        try await write { transaction in
            try transaction.connection.rowsChanged(
                by: """
                    UPDATE calling_classes SET idle_since = ? WHERE id IN (
                        SELECT k.id FROM calling_classes k WHERE k.idle_since IS NULL
                            AND NOT EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
                            AND NOT EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'waiting')
                            AND k.id NOT IN (
                                SELECT class_id FROM touches WHERE state = 'leased' AND class_id IS NOT NULL)
                        LIMIT ?)
                    """, now, limit)
        }
    }
}

extension Transaction {
    /// Has requests ask for a class again: somebody is put into it.
    func use(class id: Int64) throws {
        try connection.execute("UPDATE calling_classes SET idle_since = NULL WHERE id = ?", id)
    }
}
