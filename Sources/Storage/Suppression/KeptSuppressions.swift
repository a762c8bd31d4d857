import Prospecting

/// What keeps a person suppressed who is no longer known by what was suppressed.
extension Transaction {
    /// Lets the suppressions in force of whatever bound a lead before, and does not any more, bind the person.
    ///
    /// - Parameter before: by what the lead was bound, as `suppressionTargets(of:)` has it.
    func keepBound(
        _ lead: Lead.ID, by before: [Suppression.Target], user: User.ID?, now: Instant
    ) throws {
        let still = try suppressionTargets(of: self.lead(lead))
        for target in before where !still.contains(target) { try bind(lead, by: target, user: user, now: now) }
    }

    /// Lets the suppressions in force of a target bind a person too, with the source, date, basis and reason that they have,
    /// and writes down what each came from.
    ///
    /// - Parameter attempt: whose own suppressions are left out.
    func bind(
        _ lead: Lead.ID, by target: Suppression.Target, besides attempt: Attempt.ID? = nil, user: User.ID?, now: Instant
    ) throws {
        let found = try connection.rows(
            """
            SELECT s.id, s.channel, s.reason FROM suppressions s
            WHERE s.kind = ? AND s.value = ? AND s.removed_at IS NULL
                AND (s.attempt_id IS NULL OR s.attempt_id <> ?)
                AND NOT EXISTS (SELECT 1 FROM suppressions p WHERE p.kind = 'person' AND p.value = ?
                    AND p.removed_at IS NULL AND p.channel = s.channel AND p.attempt_id IS NULL)
            ORDER BY s.id
            """, target.kind, target.value, attempt?.number ?? 0, String(lead.number))
        for row in found {
            let from: Suppression.Entry.ID = try row.id("id")
            let copy: Suppression.Entry.ID = try connection.insert(
                """
                INSERT INTO suppressions
                    (kind, value, channel, reason, source, basis, asked_on, attempt_id, created_by, created_at)
                SELECT 'person', ?, channel, reason, source, basis, asked_on, attempt_id, created_by, created_at
                FROM suppressions WHERE id = ?
                """, String(lead.number), from)
            try note(
                .suppressionAdded, of: copy.description, by: user,
                [
                    .init("whom", after: lead.description), .init("channel", after: try row.text("channel")),
                    .init("reason", after: try row.text("reason")), .init("from", after: from.description),
                ], now: now)
        }
    }
}
