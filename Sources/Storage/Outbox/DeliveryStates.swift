import Prospecting

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

/// One line of the log of attempts.
package struct LoggedDelivery: Sendable, Equatable {
    package var at: Instant
    /// What failed, by its name; nil for a success. `unfinished` while it is under way, and for good where the daemon was
    /// ended meanwhile.
    package var failure: String?
    package var status: Int?
    package var record: DeliveryRecord
}

extension Store {
    /// The deliveries of an endpoint, the latest first.
    package func deliveries(of id: Webhook.ID, before: Event.ID?, limit: Int) async throws -> [DeliveryState] {
        try await read { transaction in
            try transaction.requireWebhook(id)
            return try transaction.connection.rows(
                """
                SELECT d.event_id, e.type, d.state, d.attempts, d.failure, d.status,
                    CASE WHEN d.state = 'pending' AND d.is_head = 1 AND d.due_at > 0 THEN d.due_at END AS due_at
                FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.webhook_id = ? AND d.event_id < ? ORDER BY d.event_id DESC LIMIT ?
                """, id, before?.number ?? Int64.max, limit
            ).map(DeliveryState.init)
        }
    }

    /// One delivery with every attempt that is still in the log, the first one first.
    package func delivery(
        of event: Event.ID, to id: Webhook.ID
    ) async throws -> (state: DeliveryState, attempts: [LoggedDelivery]) {
        try await read { transaction in
            try transaction.requireWebhook(id)
            let row = try transaction.connection.row(
                """
                SELECT d.id, d.event_id, e.type, d.state, d.attempts, d.failure, d.status,
                    CASE WHEN d.state = 'pending' AND d.is_head = 1 AND d.due_at > 0 THEN d.due_at END AS due_at
                FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.webhook_id = ? AND d.event_id = ?
                """, id, event)
            guard let row else {
                throw Refusal(.notFound, "\(event) was not to be delivered to \(id)")
            }
            let attempts = try transaction.connection.rows(
                "SELECT * FROM delivery_attempts WHERE delivery_id = ? ORDER BY id", try row.integer("id"))
            let number = try row.integer("id")
            let flying = try transaction.deliveryFlights().claims.filter { $0.deliveries.contains(number) }
            return (try DeliveryState(row), try attempts.map(LoggedDelivery.init) + flying.map(LoggedDelivery.init))
        }
    }
}

extension DeliveryState {
    fileprivate init(_ row: Row) throws {
        self.init(
            event: try row.id("event_id"), type: try row.text("type"), state: try row.text("state"),
            attempts: try row.int("attempts"), due: try row.optionalInstant("due_at"),
            failure: try row.optionalText("failure"), status: try row.optionalInt("status"))
    }
}

extension LoggedDelivery {
    /// What is under way.
    fileprivate init(_ claim: DeliveryFlights.Claim) {
        self.init(at: claim.at, failure: "unfinished", record: DeliveryRecord(milliseconds: 0))
    }

    fileprivate init(_ row: Row) throws {
        let timings = DeliveryTimings(
            dns: try row.int("dns_micros"), connect: try row.int("connect_micros"), tls: try row.int("tls_micros"),
            firstByte: try row.int("first_byte_micros"))
        self.init(
            at: try row.instant("at"), failure: try row.optionalText("failure"), status: try row.optionalInt("status"),
            record: DeliveryRecord(
                milliseconds: try row.int("milliseconds"), timings: timings, isRepeated: try row.flag("is_repeated"),
                answer: try row.optionalText("answer")))
    }
}
