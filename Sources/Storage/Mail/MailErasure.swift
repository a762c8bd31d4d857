import Prospecting

extension Transaction {
    /// Leaves of each mail of a lead that it was sent, and when; what was not sent yet never will be.
    func eraseMails(of lead: Lead.ID) throws {
        try eraseVisits(of: lead)
        try connection.execute(
            """
            UPDATE mails SET to_address = '', subject = '', body = '', reason = NULL,
                state = CASE state WHEN 'draft' THEN 'withdrawn' ELSE state END
            WHERE lead_id = ?
            """, lead)
    }
}

/// How long words of mails are kept: those of mails that went out, and of mails that came in, each in the order of their ids
/// from where the last time ended.
extension Transaction {
    func pruneMails(before: Instant, limit: Int) throws -> Int {
        let sent = try pruneMails(
            "mail-words-dropped-through", before: before,
            rows: connection.rows(
                """
                SELECT m.id, m.created_at AS at,
                    CASE WHEN m.state = 'intended' OR (m.state = 'draft' AND t.ended_at IS NULL) THEN 1 ELSE 0 END AS waits
                FROM mails m JOIN touches t ON t.id = m.touch_id WHERE m.id > ? ORDER BY m.id LIMIT ?
                """, mark("mail-words-dropped-through"), limit)
        ) { try connection.execute("UPDATE mails SET subject = '', body = '', reason = NULL WHERE id = ?", $0) }
        let received = try pruneMails(
            "received-words-dropped-through", before: before,
            rows: connection.rows(
                """
                SELECT id, received_at AS at, 0 AS waits FROM received_mails WHERE id > ? ORDER BY id LIMIT ?
                """, mark("received-words-dropped-through"), limit)
        ) {
            try connection.execute(
                "UPDATE received_mails SET subject = '', words = '', reason = NULL WHERE id = ?", $0)
        }
        return sent + received
    }

    private func mark(_ key: String) throws -> Int64 {
        try connection.row("SELECT value FROM store WHERE key = ?", key).flatMap { Int64(try $0.text("value")) } ?? 0
    }

    /// Stops before the first mail that is younger, or that is still to go out.
    private func pruneMails(
        _ key: String, before: Instant, rows: [Row], _ drop: (Int64) throws -> Void
    ) throws -> Int {
        let old = try rows.prefix { try $0.instant("at") < before && !$0.flag("waits") }
        guard let last = try old.last?.integer("id") else { return 0 }
        for row in old { try drop(row.integer("id")) }
        try connection.execute(
            "INSERT INTO store (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key,
            String(last))
        return old.count
    }
}
