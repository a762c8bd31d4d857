import Prospecting

extension Transaction {
    /// The records of a source after one and up to another, in their order, as they are sealed.
    func sealedRecords(
        of source: RecordSource, after: Int64, through: Int64 = .max, limit: Int
    ) throws -> [SealedRecord] {
        switch source {
        case .journal: try journalRecords(after, through, limit)
        case .attempts: try attemptRecords(after, through, limit)
        case .amendments: try amendmentRecords(after, through, limit)
        }
    }

    private func journalRecords(_ after: Int64, _ through: Int64, _ limit: Int) throws -> [SealedRecord] {
        try connection.rows(
            "SELECT * FROM journal WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", after, through, limit
        ).map { row in
            SealedRecord(
                source: .journal, number: try row.integer("id"), subject: try row.text("subject"),
                at: try row.instant("at"),
                facts: [try row.text("kind"), try row.optionalInteger("user_id").map { String($0) }],
                words: [try row.text("changes")])
        }
    }

    /// Attempts as they were logged: what an amendment changed since is taken from what that amendment kept.
    private func attemptRecords(_ after: Int64, _ through: Int64, _ limit: Int) throws -> [SealedRecord] {
        try connection.rows(
            """
            SELECT a.id, COALESCE(a.sealed_lead_id, a.lead_id) AS lead_id, a.at, a.logged_at, a.touch_id, a.enrollment_id, a.user_id, a.channel, a.late,
                CASE WHEN m.id IS NULL THEN a.proof ELSE m.proof END AS proof,
                CASE WHEN m.id IS NULL THEN a.disposition ELSE m.disposition END AS disposition,
                CASE WHEN m.id IS NULL THEN a.connected ELSE m.connected END AS connected,
                CASE WHEN m.id IS NULL THEN a.conversation ELSE m.conversation END AS conversation,
                CASE WHEN m.id IS NULL THEN a.number ELSE m.number END AS number,
                CASE WHEN m.id IS NULL THEN a.note ELSE m.note END AS note,
                CASE WHEN m.id IS NULL THEN a.answers ELSE m.answers END AS answers,
                CASE WHEN m.id IS NULL THEN a.promised_for ELSE m.promised_for END AS promised_for,
                CASE WHEN m.id IS NULL THEN a.promised_with ELSE m.promised_with END AS promised_with,
                CASE WHEN m.id IS NULL THEN a.recording ELSE m.recording END AS recording
            FROM attempts a LEFT JOIN amendments m
                ON m.id = (SELECT MIN(f.id) FROM amendments f WHERE f.attempt_id = a.id)
            WHERE a.id > ? AND a.id <= ? ORDER BY a.id LIMIT ?
            """, after, through, limit
        ).map { row in
            let lead: Lead.ID = try row.id("lead_id")
            let proof = try row.optionalText("proof").map(ProofText.init)
            let own: [String?] = try [
                number(row.integer("at")), number(row.optionalInteger("touch_id")),
                number(row.optionalInteger("enrollment_id")), number(row.integer("user_id")), row.text("channel"),
                number(row.integer("late")), proof?.facts,
            ]
            return SealedRecord(
                source: .attempts, number: try row.integer("id"), subject: lead.description,
                at: try row.instant("logged_at"),
                facts: try own + outcome(row), words: try words(row) + [proof?.number])
        }
    }

    /// Amendments with what they made of their attempt: what the next one kept, or what stands there now.
    private func amendmentRecords(_ after: Int64, _ through: Int64, _ limit: Int) throws -> [SealedRecord] {
        try connection.rows(
            """
            SELECT m.id, m.attempt_id, m.amended_by, m.amended_at, COALESCE(a.sealed_lead_id, a.lead_id) AS lead_id,
                a.logged_at,
                CASE WHEN n.id IS NULL THEN a.proof ELSE n.proof END AS proof,
                CASE WHEN n.id IS NULL THEN a.disposition ELSE n.disposition END AS disposition,
                CASE WHEN n.id IS NULL THEN a.connected ELSE n.connected END AS connected,
                CASE WHEN n.id IS NULL THEN a.conversation ELSE n.conversation END AS conversation,
                CASE WHEN n.id IS NULL THEN a.number ELSE n.number END AS number,
                CASE WHEN n.id IS NULL THEN a.note ELSE n.note END AS note,
                CASE WHEN n.id IS NULL THEN a.answers ELSE n.answers END AS answers,
                CASE WHEN n.id IS NULL THEN a.promised_for ELSE n.promised_for END AS promised_for,
                CASE WHEN n.id IS NULL THEN a.promised_with ELSE n.promised_with END AS promised_with,
                CASE WHEN n.id IS NULL THEN a.recording ELSE n.recording END AS recording
            FROM amendments m JOIN attempts a ON a.id = m.attempt_id LEFT JOIN amendments n
                ON n.id = (SELECT MIN(f.id) FROM amendments f WHERE f.attempt_id = m.attempt_id AND f.id > m.id)
            WHERE m.id > ? AND m.id <= ? ORDER BY m.id LIMIT ?
            """, after, through, limit
        ).map { row in
            let lead: Lead.ID = try row.id("lead_id")
            let proof = try row.optionalText("proof").map(ProofText.init)
            let own: [String?] = try [
                number(row.integer("attempt_id")), number(row.integer("amended_by")),
                number(row.integer("amended_at")), proof?.facts,
            ]
            return SealedRecord(
                source: .amendments, number: try row.integer("id"), subject: lead.description,
                at: try row.instant("logged_at"), facts: try own + outcome(row), words: try words(row) + [proof?.number]
            )
        }
    }

    private func outcome(_ row: Row) throws -> [String?] {
        [
            try row.text("disposition"), number(try row.integer("connected")), number(try row.integer("conversation")),
            number(try row.optionalInteger("promised_for")),
        ]
    }

    private func words(_ row: Row) throws -> [String?] {
        let answers = try row.text("answers")
        return [
            try row.optionalText("number"), try row.optionalText("note"), answers == "{}" ? nil : answers,
            try row.optionalText("promised_with"), try row.optionalText("recording"),
        ]
    }

    private func number(_ value: Int64?) -> String? { value.map { String($0) } }
}
