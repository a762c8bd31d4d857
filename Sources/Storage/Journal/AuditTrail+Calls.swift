import Prospecting

extension Transaction {
    /// Attempts as they were logged, each with what allowed it.
    func attemptTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try connection.rows(
            """
            SELECT a.id, a.at, a.logged_at, a.late, a.channel, u.email,
                CASE WHEN m.id IS NULL THEN a.proof ELSE m.proof END AS proof,
                CASE WHEN m.id IS NULL THEN a.disposition ELSE m.disposition END AS disposition,
                CASE WHEN m.id IS NULL THEN a.number ELSE m.number END AS number,
                CASE WHEN m.id IS NULL THEN a.note ELSE m.note END AS note,
                CASE WHEN m.id IS NULL THEN a.recording ELSE m.recording END AS recording
            FROM attempts a JOIN users u ON u.id = a.user_id LEFT JOIN amendments m
                ON m.id = (SELECT MIN(f.id) FROM amendments f WHERE f.attempt_id = a.id)
            WHERE a.lead_id = ? ORDER BY a.at
            """, id
        ).map { row in
            let attempt: Attempt.ID = try row.id("id")
            let (at, loggedAt) = (try row.instant("at"), try row.instant("logged_at"))
            return TrailEntry(
                "attempt.logged", at: loggedAt, id: attempt.description, by: try row.text("email"),
                try outcome(row)
                    + [
                        .init("channel", after: try row.text("channel")),
                        .init("called_at", after: at == loggedAt ? nil : at.rfc3339),
                        .init("late", after: try row.flag("late") ? "yes" : nil),
                    ].filter { $0.after != nil },
                proof: try row.optionalText("proof").map { try ProofText($0).proof() })
        }
    }

    /// Amendments with what stood there before and what they made of it.
    func amendmentTrail(of id: Lead.ID) throws -> [TrailEntry] {
        let rows = try connection.rows(
            """
            SELECT m.attempt_id, m.amended_at, m.disposition AS was, m.number AS number_was, m.proof AS proof_was,
                u.email,
                CASE WHEN n.id IS NULL THEN a.disposition ELSE n.disposition END AS disposition,
                CASE WHEN n.id IS NULL THEN a.number ELSE n.number END AS number,
                CASE WHEN n.id IS NULL THEN a.note ELSE n.note END AS note,
                CASE WHEN n.id IS NULL THEN a.proof ELSE n.proof END AS proof
            FROM attempts a JOIN amendments m ON m.attempt_id = a.id JOIN users u ON u.id = m.amended_by
            LEFT JOIN amendments n
                ON n.id = (SELECT MIN(f.id) FROM amendments f WHERE f.attempt_id = a.id AND f.id > m.id)
            WHERE a.lead_id = ? ORDER BY m.id
            """, id)
        return try rows.map { row in
            let attempt: Attempt.ID = try row.id("attempt_id")
            let number = JournalEntry.Change(
                "number", before: try row.optionalText("number_was"), after: try row.optionalText("number"))
            let proof = try row.optionalText("proof")
            return TrailEntry(
                "attempt.amended", at: try row.instant("amended_at"), id: attempt.description,
                by: try row.text("email"),
                [.init("disposition", before: try row.text("was"), after: try row.text("disposition"))]
                    + (number.before == number.after ? [] : [number])
                    + (try row.optionalText("note").map { [.init("note", after: $0)] } ?? []),
                proof: try proof == row.optionalText("proof_was") ? nil : proof.map { try ProofText($0).proof() })
        }
    }

    /// What was told of the lead, to which endpoint, and what came of it.
    func deliveryTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try eventRows(of: id).flatMap { event in
            let number: Event.ID = try event.id("id")
            return try connection.rows(
                """
                SELECT d.webhook_id, d.state, d.attempts, d.failure, d.status, MAX(t.at) AS last
                FROM deliveries d LEFT JOIN delivery_attempts t ON t.delivery_id = d.id
                WHERE d.event_id = ? GROUP BY d.id, d.webhook_id, d.state, d.attempts, d.failure, d.status
                """, number
            ).map { row in
                let webhook: Webhook.ID = try row.id("webhook_id")
                return TrailEntry(
                    "event." + (try row.text("state")), at: try row.optionalInstant("last") ?? event.instant("at"),
                    id: number.description,
                    [
                        .init("type", after: try event.text("type")), .init("webhook", after: webhook.description),
                        .init("attempts", after: String(try row.integer("attempts"))),
                        .init("status", after: try row.optionalInteger("status").map { String($0) }),
                        .init("failure", after: try row.optionalText("failure")),
                    ].filter { $0.after != nil })
            }
        }
    }

    /// The events of a lead: those of its attempts, and the others.
    func eventRows(of id: Lead.ID) throws -> [Row] {
        try connection.rows(
            """
            SELECT id, type, at FROM events WHERE lead_id = ? AND attempt_id IS NULL
            UNION ALL
            SELECT e.id, e.type, e.at FROM attempts a JOIN events e ON e.attempt_id = a.id WHERE a.lead_id = ?
            ORDER BY id
            """, id, id)
    }

    private func outcome(_ row: Row) throws -> [JournalEntry.Change] {
        [
            JournalEntry.Change("disposition", after: try row.text("disposition")),
            .init("number", after: try row.optionalText("number")), .init("note", after: try row.optionalText("note")),
        ] + (try row.optionalText("recording").map { [.init("recording", after: $0)] } ?? [])
    }
}
