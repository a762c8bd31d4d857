import Prospecting

/// A delivery that a courier may attempt now.
package struct ClaimedDelivery: Sendable, Equatable {
    package var id: Int64
    /// Given with the claim: who settles with an older one comes too late.
    package var fence: Int64
    package var webhook: Webhook.ID
    package var url: String
    package var sealedSecret: String
    package var event: Event.ID
    /// JSON, the very bytes to send.
    package var body: String
    /// How many attempts were made before.
    package var attempts: Int
}

/// What one attempt came to, for the log.
package struct DeliveryRecord: Sendable, Equatable {
    package var failure: String?
    package var status: Int?
    package var milliseconds: Int
    /// The beginning of the answer.
    package var answer: String?

    package init(failure: String?, status: Int?, milliseconds: Int, answer: String?) {
        self.failure = failure
        self.status = status
        self.milliseconds = milliseconds
        self.answer = answer
    }
}

extension Store {
    /// Takes deliveries that are due, the longest due first, at most one of each lead and endpoint, under a lease.
    ///
    /// - Parameter room: at most so many of an endpoint, so that one that does not answer leaves room for others.
    package func claimDeliveries(
        limit: Int, room: @escaping @Sendable (Webhook.ID) -> Int = { _ in .max }, now: Instant, leaseUntil: Instant
    ) async throws -> [ClaimedDelivery] {
        try await write { transaction in
            var due: [(at: Instant, id: Int64)] = []
            for webhook in try transaction.enabledWebhooks() {
                due += try transaction.due(of: webhook, by: now, limit: min(limit, room(webhook)))
            }
            return try due.sorted { $0 < $1 }.prefix(limit).map {
                try transaction.claim($0.id, until: leaseUntil, by: daemon.value)
            }
        }
    }

    /// When the next delivery is due among endpoints that have room; nil when none waits.
    package func nextDeliveryDue(
        room: @escaping @Sendable (Webhook.ID) -> Int = { _ in .max }
    ) async throws -> Instant? {
        try await read { transaction in
            try transaction.enabledWebhooks().filter { room($0) > 0 }
                .compactMap { try transaction.due(of: $0, by: Instant(milliseconds: .max), limit: 1).first?.at }.min()
        }
    }

    /// Writes down what attempts came to and moves their lines on; what was claimed anew meanwhile stays as it is.
    package func settleDeliveries(
        _ settlements: [(delivery: ClaimedDelivery, next: DeliveryPolicy.Next, record: DeliveryRecord)], now: Instant
    ) async throws {
        try await write { transaction in
            for settlement in settlements {
                try transaction.settle(
                    settlement.delivery, next: settlement.next, record: settlement.record, now: now)
            }
        }
    }

    /// Gives up all leases but those of other daemons that live, for a courier that starts: whoever held them is gone.
    package func takeOverDeliveries(now: Instant) async throws {
        let own = daemon.value
        try await write { transaction in
            try transaction.connection.execute(
                """
                UPDATE deliveries SET due_at = ?, leased_until = NULL
                WHERE state = 'pending' AND leased_until IS NOT NULL
                    AND (claimed_by IS NULL OR NOT EXISTS (
                        SELECT 1 FROM daemons d WHERE d.id = claimed_by AND d.id <> COALESCE(CAST(? AS BIGINT), 0)))
                """, now, own)
        }
    }
}

extension Transaction {
    fileprivate func enabledWebhooks() throws -> [Webhook.ID] {
        try connection.rows("SELECT id FROM webhooks WHERE disabled_at IS NULL AND removed_at IS NULL")
            .map { try $0.id("id") }
    }

    fileprivate func due(of webhook: Webhook.ID, by now: Instant, limit: Int) throws -> [(at: Instant, id: Int64)] {
        guard limit > 0 else { return [] }
        return try connection.rows(
            """
            SELECT id, due_at FROM deliveries
            WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 AND due_at <= ? ORDER BY due_at, id LIMIT ?
            """, webhook, now, limit
        ).map { (try $0.instant("due_at"), try $0.integer("id")) }
    }

    fileprivate func claim(_ delivery: Int64, until end: Instant, by daemon: Int64?) throws -> ClaimedDelivery {
        let row = try connection.row(
            """
            UPDATE deliveries SET due_at = ?, leased_until = ?, claimed_by = ?, fence = fence + 1 WHERE id = ?
            RETURNING id, fence, webhook_id, event_id, attempts
            """, end, end, daemon, delivery)
        guard let row else { throw DatabaseFault("a delivery that was due is gone") }
        return try claimed(row)
    }

    /// What a daemon had claimed is due at once.
    func freeDeliveries(of daemon: Int64, now: Instant) throws {
        try connection.execute(
            """
            UPDATE deliveries SET due_at = ?, leased_until = NULL
            WHERE state = 'pending' AND leased_until IS NOT NULL AND claimed_by = ?
            """, now, daemon)
    }

    fileprivate func claimed(_ row: Row) throws -> ClaimedDelivery {
        let webhook: Webhook.ID = try row.id("webhook_id")
        let event: Event.ID = try row.id("event_id")
        let endpoint = try connection.row("SELECT url, sealed_secret FROM webhooks WHERE id = ?", webhook)
        let body = try connection.row("SELECT body FROM events WHERE id = ?", event)
        guard let endpoint, let body else { throw DatabaseFault("a delivery refers to nothing") }
        return ClaimedDelivery(
            id: try row.integer("id"), fence: try row.integer("fence"), webhook: webhook, url: try endpoint.text("url"),
            sealedSecret: try endpoint.text("sealed_secret"), event: event, body: try body.text("body"),
            attempts: try row.int("attempts"))
    }

    fileprivate func settle(
        _ delivery: ClaimedDelivery, next: DeliveryPolicy.Next, record: DeliveryRecord, now: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO delivery_attempts (delivery_id, at, failure, status, milliseconds, answer)
            VALUES (?, ?, ?, ?, ?, ?)
            """, delivery.id, now, record.failure, record.status, record.milliseconds, record.answer)
        let settled = try connection.rowsChanged(
            by:
                """
                UPDATE deliveries SET state = ?, is_head = ?, due_at = ?, leased_until = NULL, attempts = attempts + 1,
                    failure = ?, status = ?
                WHERE id = ? AND fence = ? AND state = 'pending'
                """, next.state, next.state == "pending", next.due ?? now, record.failure, record.status, delivery.id,
            delivery.fence)
        guard settled == 1 else { return }
        if next.state != "pending" { try moveLineOn(after: delivery.id) }
        if next == .gone {
            try connection.execute(
                """
                UPDATE webhooks SET disabled_at = ?, disabled_for = 'the receiver answered 410 Gone'
                WHERE id = ? AND disabled_at IS NULL
                """, now, delivery.webhook)
            try connection.execute(
                "UPDATE deliveries SET is_head = 0 WHERE webhook_id = ? AND state = 'pending' AND is_head = 1",
                delivery.webhook)
        }
    }

    /// Makes the next of the same lead and endpoint the head of its line; where one that overtook is settled, or is next
    /// itself, the head is one already.
    func moveLineOn(after delivery: Int64) throws {
        try connection.execute(
            """
            UPDATE deliveries SET is_head = 1 WHERE id = (
                SELECT MIN(n.id) FROM deliveries n
                JOIN deliveries d ON d.webhook_id = n.webhook_id AND d.lead_id = n.lead_id
                WHERE d.id = ? AND n.state = 'pending'
            )
            """, delivery)
    }
}

extension DeliveryPolicy.Next {
    fileprivate var state: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "pending"
        case .dead, .gone: "dead"
        }
    }

    fileprivate var due: Instant? {
        if case .retry(let due) = self { due } else { nil }
    }
}
