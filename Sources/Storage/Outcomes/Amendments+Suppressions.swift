import Prospecting

/// What becomes of the opt-outs that an amended call brought.
extension Transaction {
    /// An opt-out that an amendment lifts, until what it brings instead is known.
    struct TakenSuppression {
        let id: Suppression.Entry.ID
        let kind: String
        let value: String
        let channel: String
        /// When the attempt brought this opt-out first, by its log or by an earlier amendment.
        let since: Instant
        let reason: String
    }

    /// Lifts what an attempt suppressed, in the name of who amends it.
    func takeBack(
        _ attempt: Attempt, amendedTo disposition: Disposition, by user: User, now: Instant
    ) throws -> [TakenSuppression] {
        let reason = "amended to \(disposition.name)"
        let taken = try connection.rows(
            """
            SELECT s.id, s.kind, s.value, s.channel, (SELECT MIN(f.created_at) FROM suppressions f
                WHERE f.attempt_id = s.attempt_id AND f.channel = s.channel) AS since
            FROM suppressions s WHERE s.attempt_id = ? AND s.removed_at IS NULL ORDER BY s.id
            """, attempt.id
        ).map { row in
            TakenSuppression(
                id: try row.id("id"), kind: try row.text("kind"), value: try row.text("value"),
                channel: try row.text("channel"), since: try row.instant("since"), reason: reason)
        }
        for suppression in taken {
            try connection.execute(
                "UPDATE suppressions SET removed_at = ?, removed_by = ?, removed_for = ? WHERE id = ?", now, user.id,
                reason, suppression.id)
        }
        return taken
    }

    /// Writes down which opt-outs are gone now that the amended call has brought its own.
    ///
    /// - Throws: `forbidden` where somebody may not take one back any more.
    func settle(_ taken: [TakenSuppression], of attempt: Attempt, by user: User, now: Instant) throws {
        guard !taken.isEmpty else { return }
        let renewed = try connection.rows(
            "SELECT kind, value, channel FROM suppressions WHERE attempt_id = ? AND removed_at IS NULL", attempt.id)
        for suppression in taken {
            let isRenewed = try renewed.contains { row in
                try row.text("kind") == suppression.kind && row.text("value") == suppression.value
                    && row.text("channel") == suppression.channel
            }
            if isRenewed { continue }
            guard OptOutSlip.mayBeTakenBack(by: user.role, since: suppression.since, now: now) else {
                throw Refusal(
                    .forbidden,
                    "\(attempt.id) took down an opt-out more than \(OptOutSlip.span.words) ago; "
                        + "a manager can amend it", details: ["attempt": attempt.id.description])
            }
            try note(
                .suppressionRemoved, of: suppression.id.description, by: user.id,
                [
                    .init("whom", before: suppression.kind, after: nil),
                    .init("channel", before: suppression.channel, after: nil),
                    .init("reason", after: suppression.reason), .init("attempt", after: attempt.id.description),
                ], now: now)
        }
    }
}
