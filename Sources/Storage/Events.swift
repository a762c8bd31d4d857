import Prospecting

/// An event as it was written: its body is what webhooks carry, byte for byte.
package struct StoredEvent: Sendable, Equatable {
    package var id: Event.ID
    package var type: String
    package var at: Instant
    /// JSON.
    package var body: String
}

extension Store {
    /// Events in the order they happened, after one and not before a moment.
    package func events(after: Event.ID?, since: Instant?, limit: Int) async throws -> [StoredEvent] {
        try await read { transaction in
            let rows = try transaction.connection.rows(
                """
                SELECT id, type, at, body FROM events
                WHERE id > ? AND at >= ? ORDER BY id LIMIT ?
                """, after?.number ?? 0, since?.milliseconds ?? Int64.min, limit)
            return try rows.map {
                StoredEvent(
                    id: try $0.id("id"), type: try $0.text("type"), at: try $0.instant("at"),
                    body: try $0.text("body"))
            }
        }
    }
}

extension Transaction {
    /// Writes an event and a delivery for each endpoint that takes its type, beside what caused it.
    @discardableResult
    func publish(_ event: Event, attempt: Attempt.ID?) throws -> Event.ID {
        var event = event
        event.id = try connection.newID(in: "events")
        try connection.execute(
            "INSERT INTO events (id, type, at, lead_id, attempt_id, body) VALUES (?, ?, ?, ?, ?, ?)", event.id,
            event.type.rawValue, event.at, event.lead?.id, attempt, try codecs.event(event))
        for webhook in try subscribers() where webhook.events.contains(where: event.type.matches) {
            try deliver(event.id, to: webhook.id, lead: event.lead?.id)
        }
        return event.id
    }

    /// Puts an event into an endpoint's line: behind the earlier ones of the same lead.
    func deliver(_ event: Event.ID, to webhook: Webhook.ID, lead: Lead.ID?) throws {
        try connection.execute(
            """
            INSERT INTO deliveries (event_id, webhook_id, lead_id, state, is_head, due_at, attempts, fence)
            SELECT ?, ?, ?, 'pending', CASE WHEN w.disabled_at IS NOT NULL OR EXISTS (
                SELECT 1 FROM deliveries WHERE webhook_id = ? AND lead_id = ? AND state = 'pending'
            ) THEN 0 ELSE 1 END, 0, 0, 0 FROM webhooks w WHERE w.id = ?
            """, event, webhook, lead, webhook, lead, webhook)
    }

    private func subscribers() throws -> [(id: Webhook.ID, events: [String])] {
        try connection.rows("SELECT id, events FROM webhooks WHERE removed_at IS NULL").map {
            (try $0.id("id"), try $0.text("events").split(separator: " ").map(String.init))
        }
    }
}
