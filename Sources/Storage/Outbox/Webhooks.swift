import Prospecting

/// An endpoint and how its line stands.
package struct WebhookState: Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    package var events: [String]
    /// Why it is switched off; nil while it is on.
    package var disabledFor: String?
    package var waiting: Int
    package var delivered: Int
    package var dead: Int
}

/// How the delivery of one event to one endpoint stands.
package struct DeliveryState: Sendable, Equatable {
    package var event: Event.ID
    package var type: String
    /// `pending`, `delivered`, `dead` or `withdrawn`.
    package var state: String
    package var attempts: Int
    /// When it is tried next; nil once it is settled, while it waits in line, and before its first attempt.
    package var due: Instant?
    package var failure: String?
    package var status: Int?
}

extension Store {
    /// - Parameter sealedSecret: as the key file sealed it, in base64.
    package func addWebhook(
        url: String, events: [String], sealedSecret: String, by user: User? = nil, now: Instant
    ) async throws -> Webhook.ID {
        try await write { transaction in
            let id: Webhook.ID = try transaction.connection.insert(
                "INSERT INTO webhooks (url, events, sealed_secret, created_at) VALUES (?, ?, ?, ?)",
                url, events.joined(separator: " "), sealedSecret, now)
            transaction.shelf.forgetSubscribers()
            try transaction.note(
                .webhookAdded, of: id.description, by: user?.id,
                [.init("url", after: url), .init("events", after: events.joined(separator: " "))], now: now)
            return id
        }
    }

    /// The sealed secret of each endpoint.
    package func sealedSecrets() async throws -> [(webhook: Webhook.ID, secret: String)] {
        try await read { transaction in
            try transaction.connection.rows("SELECT id, sealed_secret FROM webhooks WHERE removed_at IS NULL").map {
                (try $0.id("id"), try $0.text("sealed_secret"))
            }
        }
    }

    package func webhooks() async throws -> [WebhookState] {
        try await read { transaction in
            try transaction.connection.rows("SELECT * FROM webhooks WHERE removed_at IS NULL ORDER BY id").map { row in
                let counts = try transaction.connection.rows(
                    "SELECT state, COUNT(*) AS events FROM deliveries WHERE webhook_id = ? GROUP BY state",
                    try row.integer("id"))
                let states = Dictionary(
                    uniqueKeysWithValues: try counts.map { (try $0.text("state"), try $0.int("events")) })
                return WebhookState(
                    id: try row.id("id"), url: try row.text("url"),
                    events: try row.text("events").split(separator: " ").map(String.init),
                    disabledFor: try row.optionalText("disabled_for"), waiting: states["pending", default: 0],
                    delivered: states["delivered", default: 0], dead: states["dead", default: 0])
            }
        }
    }

    /// Tells an endpoint no more; what waits for it is withdrawn.
    package func removeWebhook(_ id: Webhook.ID, by user: User? = nil, now: Instant) async throws {
        try await write { transaction in
            let removed = try transaction.connection.rowsChanged(
                by:
                    "UPDATE webhooks SET removed_at = ? WHERE id = ? AND removed_at IS NULL", now, id)
            guard removed == 1 else { throw Refusal.notFound("webhook", id.description) }
            transaction.shelf.forgetSubscribers()
            try transaction.note(.webhookRemoved, of: id.description, by: user?.id, now: now)
            try transaction.connection.execute(
                "UPDATE deliveries SET state = 'withdrawn', is_head = 0 WHERE webhook_id = ? AND state = 'pending'", id)
        }
    }

    /// Puts a test event into one endpoint's line, whatever types it takes.
    package func testWebhook(_ id: Webhook.ID, by user: User, now: Instant) async throws -> Event.ID {
        try await write { transaction in
            try transaction.requireWebhook(id)
            var event = Event(id: Event.ID(0), type: .webhookTest, at: now)
            event.rep = user
            let published = try transaction.publish(event, attempt: nil)
            try transaction.connection.execute(
                "DELETE FROM deliveries WHERE event_id = ?", published)
            try transaction.deliver(published, to: id, lead: nil)
            return published
        }
    }

    /// The deliveries of an endpoint, the latest first.
    package func deliveries(of id: Webhook.ID, before: Event.ID?, limit: Int) async throws -> [DeliveryState] {
        try await read { transaction in
            try transaction.requireWebhook(id)
            let rows = try transaction.connection.rows(
                """
                SELECT d.event_id, e.type, d.state, d.attempts, d.failure, d.status,
                    CASE WHEN d.state = 'pending' AND d.is_head = 1 AND d.due_at > 0 THEN d.due_at END AS due_at
                FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.webhook_id = ? AND d.event_id < ? ORDER BY d.event_id DESC LIMIT ?
                """, id, before?.number ?? Int64.max, limit)
            return try rows.map { row in
                DeliveryState(
                    event: try row.id("event_id"), type: try row.text("type"), state: try row.text("state"),
                    attempts: try row.int("attempts"), due: try row.optionalInstant("due_at"),
                    failure: try row.optionalText("failure"), status: try row.optionalInt("status"))
            }
        }
    }
}

extension Transaction {
    func requireWebhook(_ id: Webhook.ID) throws {
        let row = try connection.row("SELECT id FROM webhooks WHERE id = ? AND removed_at IS NULL", id)
        guard row != nil else { throw Refusal.notFound("webhook", id.description) }
    }
}
