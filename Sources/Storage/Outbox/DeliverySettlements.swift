import Prospecting

/// What an attempt at a claimed delivery came to.
package struct DeliverySettlement: Sendable {
    package var delivery: ClaimedDelivery
    package var result: DeliveryPolicy.Result
    package var record: DeliveryRecord
    /// 0 to 1, for the wait before the next attempt.
    package var jitter: Double

    package init(
        _ delivery: ClaimedDelivery, _ result: DeliveryPolicy.Result, _ record: DeliveryRecord, jitter: Double = 0
    ) {
        self.delivery = delivery
        self.result = result
        self.record = record
        self.jitter = jitter
    }
}

/// What followed from an attempt, as it was written down.
package struct SettledDelivery: Sendable, Equatable {
    package var decision: DeliveryDecision
    /// How the endpoint stood before.
    package var before: EndpointHealth
    /// Whether this attempt switched the endpoint off.
    package var isSwitchedOff: Bool
}

extension Store {
    /// Writes down what attempts came to, and what follows for their lines and endpoints; what was claimed anew meanwhile
    /// stays as it is.
    @discardableResult
    package func settleDeliveries(_ settlements: [DeliverySettlement], now: Instant) async throws -> [SettledDelivery] {
        try await write { transaction in
            try settlements.map { try transaction.settle($0, now: now) }
        }
    }
}

extension Transaction {
    fileprivate func settle(_ settlement: DeliverySettlement, now: Instant) throws -> SettledDelivery {
        let (delivery, result) = (settlement.delivery, settlement.result)
        try writeAttempt(settlement)
        let before = try health(of: delivery.webhook)
        let decision = DeliveryPolicy.decide(
            AttemptedDelivery(
                attempts: delivery.attempts + 1, expires: delivery.expires, isProbe: delivery.isProbe),
            health: before, result: result, now: now, jitter: settlement.jitter)
        let next = decision.next
        let settled = try connection.rowsChanged(
            by:
                """
                UPDATE deliveries SET state = ?, is_head = ?, due_at = ?, leased_until = NULL, attempts = attempts + 1,
                    failure = ?, status = ?, settled_at = ?
                WHERE id = ? AND fence = ? AND state = 'pending'
                """, next.state, next.isPending, next.due ?? now,
            next == .expired ? "expired" : DeliveryPolicy.failure(of: result), result.status,
            next.isPending ? nil : now, delivery.id, delivery.fence)
        // Whoever settles after somebody else took over says nothing of how the endpoint is now.
        guard settled == 1 else {
            return SettledDelivery(decision: decision, before: before, isSwitchedOff: false)
        }
        if !next.isPending { try moveLineOn(after: delivery.id) }
        if decision.health != before {
            try write(decision.health, of: delivery.webhook, failure: DeliveryPolicy.failure(of: result))
        }
        let isSwitchedOff = try decision.switchOff.map { try switchOff(delivery.webhook, for: $0.words, now: now) }
        return SettledDelivery(decision: decision, before: before, isSwitchedOff: isSwitchedOff ?? false)
    }

    private func writeAttempt(_ settlement: DeliverySettlement) throws {
        let (record, timings) = (settlement.record, settlement.record.timings)
        try connection.execute(
            """
            UPDATE delivery_attempts SET failure = ?, status = ?, milliseconds = ?, dns_micros = ?, connect_micros = ?,
                tls_micros = ?, first_byte_micros = ?, is_repeated = ?, answer = ?
            WHERE id = ?
            """, DeliveryPolicy.failure(of: settlement.result), settlement.result.status, record.milliseconds,
            timings.dns, timings.connect, timings.tls, timings.firstByte, record.isRepeated, record.answer,
            settlement.delivery.attempt)
    }

    private func health(of webhook: Webhook.ID) throws -> EndpointHealth {
        let row = try connection.row("SELECT * FROM webhook_health WHERE webhook_id = ?", webhook)
        guard let row else { throw DatabaseFault("an endpoint has no health") }
        return try EndpointHealth(row)
    }

    /// - Parameter failure: the last, by its name; nil where all is well.
    func write(_ health: EndpointHealth, of webhook: Webhook.ID, failure: String?) throws {
        let (until, times): (Instant?, Int) =
            if case .open(let until, let times) = health.breaker { (until, times) } else { (nil, 0) }
        try connection.execute(
            """
            UPDATE webhook_health SET failures = ?, troubles = ?, failing_since = ?, last_failure = ?, open_until = ?,
                openings = ?, is_probing = CASE WHEN openings = ? THEN is_probing ELSE 0 END
            WHERE webhook_id = ?
            """, health.failures, health.troubles, health.failingSince, failure, until, times, times, webhook)
    }

    /// Returns whether the endpoint was on until now.
    func switchOff(_ webhook: Webhook.ID, for reason: String, now: Instant) throws -> Bool {
        try connection.rowsChanged(
            by: "UPDATE webhooks SET disabled_at = ?, disabled_for = ? WHERE id = ? AND disabled_at IS NULL", now,
            reason, webhook) == 1
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
    var isPending: Bool {
        if case .retry = self { true } else { false }
    }

    fileprivate var state: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "pending"
        case .dead, .expired: "dead"
        }
    }

    fileprivate var due: Instant? {
        if case .retry(let due) = self { due } else { nil }
    }
}
