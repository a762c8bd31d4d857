import Prospecting

extension Store {
    /// Lets go of what is older than the operator keeps it, so many rows of a kind at most; returns how many it was. What
    /// was let go is said in the journal.
    package func prune(_ kind: Retention.Kind, before: Instant, limit: Int, now: Instant) async throws -> Int {
        try await write { transaction in
            let count = try transaction.prune(kind, before: before, limit: limit)
            guard count > 0 else { return 0 }
            try transaction.note(
                kind == .attempts ? .textsDropped : .rowsPruned, of: kind.rawValue, by: nil,
                [.init(JournalEntry.before, after: before.rfc3339), .init("rows", after: String(count))], now: now)
            return count
        }
    }
}

extension Transaction {
    fileprivate func prune(_ kind: Retention.Kind, before: Instant, limit: Int) throws -> Int {
        switch kind {
        case .attempts: try pruneWords(before: before, limit: limit)
        case .events: try pruneEvents(before: before, limit: limit)
        case .deliveryAttempts:
            try delete(
                """
                DELETE FROM delivery_attempts WHERE at < ? AND id IN (SELECT id FROM delivery_attempts ORDER BY id LIMIT ?)
                """, before, limit)
        case .engagements:
            try delete(
                """
                DELETE FROM engagements WHERE received_at < ? AND id IN (SELECT id FROM engagements ORDER BY id LIMIT ?)
                """, before, limit)
        case .inbound: try pruneBodies(before: before, limit: limit)
        case .mails: try pruneMails(before: before, limit: limit)
        case .requests: try pruneRequests(before: before, limit: limit)
        }
    }

    /// Rows have ids in the order of their times, so the oldest are looked at and no others.
    private func delete(_ sql: String, _ before: Instant, _ limit: Int) throws -> Int {
        try connection.rowsChanged(by: sql, before, limit)
    }

    private func pruneRequests(before: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            "SELECT user_id, key FROM remembered_answers WHERE created_at < ? ORDER BY created_at LIMIT ?", before,
            limit)
        for row in rows {
            try connection.execute(
                "DELETE FROM remembered_answers WHERE user_id = ? AND key = ?", row.integer("user_id"),
                row.text("key"))
        }
        return rows.count
    }

    /// Attempts in the order they were logged, from where the last time ended.
    private func pruneWords(before: Instant, limit: Int) throws -> Int {
        let key = "words-dropped-through"
        let through = try connection.row("SELECT value FROM store WHERE key = ?", key).flatMap {
            Int64(try $0.text("value"))
        }
        let attempts = try connection.rows(
            "SELECT id, logged_at FROM attempts WHERE id > ? ORDER BY id LIMIT ?", through ?? 0, limit
        ).filter { try $0.instant("logged_at") < before }.map { try $0.integer("id") }
        guard let last = attempts.last else { return 0 }
        try dropWords(ofAttempts: attempts)
        try connection.execute(
            """
            INSERT INTO store (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
            """, key, String(last))
        return attempts.count
    }

    /// The newest event stays, since the next one's id follows from it.
    private func pruneEvents(before: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            """
            SELECT e.id FROM events e WHERE e.at < ? AND e.id < (SELECT MAX(id) FROM events) AND NOT EXISTS (
                SELECT 1 FROM deliveries d JOIN webhooks w ON w.id = d.webhook_id
                WHERE d.event_id = e.id AND d.state = 'pending')
            ORDER BY e.at, e.id LIMIT ?
            """, before, limit)
        for row in rows {
            let event = try row.integer("id")
            try connection.execute(
                """
                DELETE FROM delivery_attempts WHERE delivery_id IN (SELECT id FROM deliveries WHERE event_id = ?)
                """, event)
            try connection.execute("DELETE FROM deliveries WHERE event_id = ?", event)
            try connection.execute("DELETE FROM events WHERE id = ?", event)
        }
        return rows.count
    }
}
