import Prospecting

/// What waits that should not wait long, for whoever watches a daemon.
package struct Backlog: Hashable, Sendable {
    /// When the delivery was due that is late the longest, of an endpoint that is on; nil when none waits.
    package var oldestDelivery: Instant?
    /// Endpoints that were switched off, by themselves or by somebody.
    package var endpointsOff: Int
    /// When the message of another system came that is unread the longest; nil when all are read.
    package var oldestInbound: Instant?
    /// Mails of which it is not known whether they went; a hundred at most are counted.
    package var unsureMails: Int
}

extension Store {
    /// What waits now, found without reading any line of it to its end.
    package func backlog() async throws -> Backlog {
        try await read { transaction in
            let connection = transaction.connection
            let delivery = try connection.row(
                """
                SELECT MIN((
                    SELECT CASE WHEN d.due_at > 0 THEN d.due_at ELSE e.at END
                    FROM deliveries d JOIN events e ON e.id = d.event_id
                    WHERE d.webhook_id = w.id AND d.state = 'pending' AND d.is_head = 1
                    ORDER BY d.due_at, d.id LIMIT 1)) AS due_at
                FROM webhooks w WHERE w.disabled_at IS NULL AND w.removed_at IS NULL
                """)
            let off = try connection.row(
                "SELECT COUNT(*) AS count FROM webhooks WHERE disabled_at IS NOT NULL AND removed_at IS NULL")
            let inbound = try connection.row(
                "SELECT received_at FROM inbound_requests WHERE state = 'received' ORDER BY id LIMIT 1")
            let unsure = try connection.row(
                """
                SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM mailboxes b JOIN mails m ON m.mailbox_id = b.id
                    WHERE m.state = 'unsure' LIMIT 100) u
                """)
            return Backlog(
                oldestDelivery: try delivery?.optionalInstant("due_at"), endpointsOff: try off?.int("count") ?? 0,
                oldestInbound: try inbound?.instant("received_at"), unsureMails: try unsure?.int("count") ?? 0)
        }
    }
}
