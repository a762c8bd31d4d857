import Prospecting

/// An event as it was written: its body is what webhooks carry, byte for byte.
package struct StoredEvent: Sendable, Equatable {
    package var id: Event.ID
    package var type: String
    package var at: Instant
    /// JSON.
    package var body: String
}

/// A webhook and the patterns of the events it takes.
struct Subscriber: Sendable {
    var id: Webhook.ID
    var events: [String]
}

extension Store {
    /// Events in the order they happened, after one and not before a moment.
    package func events(after: Event.ID?, since: Instant?, limit: Int) async throws -> [StoredEvent] {
        try await read { transaction in
            var first: Int64 = 0
            if let since {
                guard let found = try transaction.firstEvent(since: since) else { return [] }
                first = found
            }
            let rows = try transaction.connection.rows(
                """
                SELECT id, type, at, body FROM events
                WHERE id > ? AND at >= ? ORDER BY id LIMIT ?
                """, max(after?.number ?? 0, first - 1), since?.milliseconds ?? Int64.min, limit)
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
        event.id = try batch?.events.next(on: connection) ?? connection.newID(in: "events")
        if let owner = event.lead?.owner { event.owner = try user(owner) }
        try connection.execute(
            "INSERT INTO events (id, type, at, lead_id, attempt_id, body) VALUES (?, ?, ?, ?, ?, ?)", event.id,
            event.type.rawValue, event.at, event.lead?.id, attempt, try codecs.event(event))
        for webhook in try batch?.subscribers ?? subscribers() where webhook.events.contains(where: event.type.matches)
        {
            try deliver(
                event.id, to: webhook.id, lead: event.lead?.id, overtakes: event.type == .leadSuppressed)
        }
        return event.id
    }

    /// The least id among events not before a moment; nil when there are none.
    ///
    /// Ids follow time but for the moments between the reading of a clock and the write, for which ten minutes are ample.
    fileprivate func firstEvent(since: Instant) throws -> Int64? {
        let row = try connection.row("SELECT at FROM events WHERE at >= ? ORDER BY at LIMIT 1", since)
        guard let earliest = try row?.instant("at") else { return nil }
        return try connection.row(
            "SELECT MIN(id) AS id FROM events WHERE at >= ? AND at <= ?", since, earliest + .minutes(10))?.integer("id")
    }

    /// Puts an event into an endpoint's line: behind the earlier ones of the same lead, or past them as one more head,
    /// so that no retry of theirs delays it; that lead then has two deliveries in flight.
    func deliver(_ event: Event.ID, to webhook: Webhook.ID, lead: Lead.ID?, overtakes: Bool = false) throws {
        try connection.execute(
            """
            INSERT INTO deliveries (event_id, webhook_id, lead_id, state, is_head, due_at, attempts, fence)
            SELECT ?, ?, ?, 'pending', CASE WHEN w.disabled_at IS NOT NULL OR (? = 0 AND EXISTS (
                SELECT 1 FROM deliveries WHERE webhook_id = ? AND lead_id = ? AND state = 'pending'
            )) THEN 0 ELSE 1 END, 0, 0, 0 FROM webhooks w WHERE w.id = ?
            """, event, webhook, lead, overtakes, webhook, lead, webhook)
    }

    /// The endpoints that take events; where other daemons may change them they are read each time.
    func subscribers() throws -> [Subscriber] {
        guard case .sqlite = connection.session else { return try readSubscribers() }
        return try shelf.subscribers(read: readSubscribers)
    }

    private func readSubscribers() throws -> [Subscriber] {
        try connection.rows("SELECT id, events FROM webhooks WHERE removed_at IS NULL").map {
            Subscriber(id: try $0.id("id"), events: try $0.text("events").split(separator: " ").map(String.init))
        }
    }
}
