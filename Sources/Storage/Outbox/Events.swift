import Prospecting

/// An event as it was written: its body is what webhooks carry, byte for byte.
package struct StoredEvent: Sendable, Equatable {
    package var id: Event.ID
    package var type: String
    package var at: Instant
    /// JSON.
    package var body: String
}

/// A webhook and the events it takes.
struct Subscriber: Sendable {
    var id: Webhook.ID
    var filter: EventFilter
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
        event.id = try connection.laterEvents?.nextID(on: connection) ?? connection.newID(in: "events")
        if let owner = event.lead?.owner { event.owner = try user(owner) }
        if event.attribution == nil, event.type.mayHaveAttribution, let lead = event.lead?.id {
            event.attribution = try attribution(of: lead)
        }
        let subscribers = try batch?.subscribers ?? subscribers()
        if event.fit == nil, let lead = event.lead?.id, subscribers.contains(where: { !$0.filter.tiers.isEmpty }) {
            event.tier = try tier(of: lead)
        }
        let takers = subscribers.filter { $0.filter.takes(event) }.map(\.id)
        let (id, type, at, lead) = (event.id, event.type, event.at, event.lead?.id)
        func write(_ body: String) throws {
            try connection.execute(
                "INSERT INTO events (id, type, at, lead_id, attempt_id, body) VALUES (?, ?, ?, ?, ?, ?)", id,
                type.rawValue, at, lead, attempt, body)
            for webhook in takers { try deliver(id, to: webhook, lead: lead, overtakes: type == .leadSuppressed) }
        }
        if let later = connection.laterEvents {
            try later.add(body: { [event, codecs] in try codecs.event(event) }, write: write)
        } else {
            try write(codecs.event(event))
        }
        return id
    }

    /// The least id among events not before a moment; nil when there are none.
    ///
    /// Ids follow time but for the moments between the reading of a clock and the write, for which ten minutes are ample.
    func firstEvent(since: Instant) throws -> Int64? {
        let row = try connection.row("SELECT at FROM events WHERE at >= ? ORDER BY at LIMIT 1", since)
        guard let earliest = try row?.instant("at") else { return nil }
        return try connection.row(
            "SELECT MIN(id) AS id FROM events WHERE at >= ? AND at <= ?", since, earliest + .minutes(10))?.integer("id")
    }

    /// The tier that the latest campaign of a lead put it in.
    private func tier(of lead: Lead.ID) throws -> String? {
        try connection.row("SELECT tier FROM enrollments WHERE lead_id = ? ORDER BY id DESC LIMIT 1", lead)?
            .optionalText("tier")
    }

    /// Puts an event into an endpoint's line: behind the earlier ones of the same lead, or past everything as one more
    /// head, so that neither retries nor a long line delay it; that lead then has two deliveries in flight.
    func deliver(_ event: Event.ID, to webhook: Webhook.ID, lead: Lead.ID?, overtakes: Bool = false) throws {
        try connection.execute(
            """
            INSERT INTO deliveries (event_id, webhook_id, lead_id, state, is_head, due_at, attempts, unsettled)
            SELECT ?, ?, ?, 'pending', CASE WHEN ? = 0 AND EXISTS (
                SELECT 1 FROM deliveries WHERE webhook_id = ? AND lead_id = ? AND state = 'pending'
            ) THEN 0 ELSE 1 END, ?, 0, 0
            """, event, webhook, lead, overtakes, webhook, lead, overtakes ? -1 : 0)
    }

    /// The endpoints that take events; where other daemons may change them they are read each time.
    func subscribers() throws -> [Subscriber] {
        guard case .sqlite = connection.session else { return try readSubscribers() }
        return try shelf.subscribers(read: readSubscribers)
    }

    private func readSubscribers() throws -> [Subscriber] {
        try connection.rows("SELECT id, events, campaigns, tiers, stages FROM webhooks WHERE removed_at IS NULL").map {
            Subscriber(id: try $0.id("id"), filter: try EventFilter($0))
        }
    }
}

extension EventType {
    /// False for a lead that is new, of which nothing can be known, and for one that was erased, of which nothing may.
    fileprivate var mayHaveAttribution: Bool { self != .leadCreated && self != .leadErased }
}
