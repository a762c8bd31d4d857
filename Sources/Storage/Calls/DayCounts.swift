import Prospecting

/// What a rep did in a span of time.
package struct DayCounts: Sendable, Equatable {
    package var dials: Int
    package var connects: Int
    package var conversations: Int
    package var meetings: Int
    package var qualified: Int
    /// That went out of the rep's mailbox.
    package var mails = 0
}

extension Store {
    /// A rep's own calls and mails from one instant up to another.
    package func counts(of user: User, from: Instant, to: Instant) async throws -> DayCounts {
        try await read { transaction in
            let calls = try transaction.connection.row(
                """
                SELECT COUNT(*) AS dials, CAST(COALESCE(SUM(connected), 0) AS BIGINT) AS connects,
                    CAST(COALESCE(SUM(conversation), 0) AS BIGINT) AS conversations
                FROM attempts WHERE user_id = ? AND at >= ? AND at < ? AND channel = 'call'
                """, user.id, from, to)
            let told = try transaction.connection.rows(
                """
                SELECT e.type, COUNT(*) AS events FROM attempts a JOIN events e ON e.attempt_id = a.id
                WHERE a.user_id = ? AND a.at >= ? AND a.at < ? AND e.undone_at IS NULL
                    AND e.type IN (?, ?) GROUP BY e.type
                """, user.id, from, to, EventType.meetingBooked.rawValue, EventType.leadQualified.rawValue)
            let events = Dictionary(
                uniqueKeysWithValues: try told.map { (try $0.text("type"), try $0.int("events")) })
            guard let calls else { throw DatabaseFault("a count returned nothing") }
            return DayCounts(
                dials: try calls.int("dials"), connects: try calls.int("connects"),
                conversations: try calls.int("conversations"),
                meetings: events[EventType.meetingBooked.rawValue, default: 0],
                qualified: events[EventType.leadQualified.rawValue, default: 0],
                mails: try transaction.mailsSent(by: user.id, from: from, to: to))
        }
    }
}

extension Transaction {
    /// Out of what were the user's mailboxes then, whoever has them now.
    fileprivate func mailsSent(by user: User.ID, from: Instant, to: Instant) throws -> Int {
        try connection.row(
            """
            SELECT COUNT(*) AS mails FROM mailboxes b CROSS JOIN mails m
            WHERE m.rep_id = ? AND m.mailbox_id = b.id AND m.intended_at >= ? AND m.intended_at < ?
                AND m.state = 'sent' AND m.meeting_id IS NULL
            """, user, from, to)?.int("mails") ?? 0
    }
}
