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
            var flights = try transaction.deliveryFlights()
            return try transaction.settle(settlements, in: &flights, now: now)
        }
    }

    /// Settles what came back and takes what can leave, in one transaction: a round of a courier.
    package func turnDeliveries(
        settling settlements: [DeliverySettlement], claiming claim: DeliveryClaim, now: Instant
    ) async throws -> (settled: [SettledDelivery], claimed: [ClaimedDelivery]) {
        try await write { transaction in
            var flights = try transaction.deliveryFlights()
            let settled = try transaction.settle(settlements, in: &flights, now: now)
            return (settled, try transaction.claim(claim, in: &flights, by: daemon.value, now: now))
        }
    }
}

/// What some settlements come to together, before it is written.
private struct SettledBatch {
    var healths: [Webhook.ID: (first: EndpointHealth, last: EndpointHealth, failure: String?)] = [:]
    /// By the status that accepted them.
    var delivered: [Int?: [Int64]] = [:]
    var deliveredTo: [Webhook.ID: Int] = [:]
    /// Behind which the next of their lines come.
    var ended: [Int64] = []
    /// Rows of the log, one value after the other.
    var attempts: [any SQLConvertible] = []
}

extension Transaction {
    func settle(
        _ settlements: [DeliverySettlement], in flights: inout DeliveryFlights, now: Instant
    ) throws -> [SettledDelivery] {
        guard !settlements.isEmpty else { return [] }
        var batch = SettledBatch()
        var settled: [SettledDelivery] = []
        settled.reserveCapacity(settlements.count)
        for settlement in settlements {
            let departed = flights.land(settlement.delivery.id, of: settlement.delivery.fence)
            if let departed { settlement.log(from: departed, into: &batch.attempts) } else { try amendLog(settlement) }
            settled.append(try settle(settlement, isOurs: departed != nil, in: &batch, now: now))
        }
        try write(batch, now: now)
        try keep(&flights)
        return settled
    }

    /// - Parameter isOurs: whether nobody took it over; whoever settles later says nothing of how the endpoint is now.
    private func settle(
        _ settlement: DeliverySettlement, isOurs: Bool, in batch: inout SettledBatch, now: Instant
    ) throws -> SettledDelivery {
        let (delivery, result) = (settlement.delivery, settlement.result)
        let known = try batch.healths[delivery.webhook] ?? first(health(of: delivery.webhook), in: &batch, of: delivery)
        let decision = DeliveryPolicy.decide(
            AttemptedDelivery(
                attempts: delivery.attempts + 1, expires: delivery.expires, isProbe: delivery.isProbe),
            health: known.last, result: result, now: now, jitter: settlement.jitter)
        guard isOurs else {
            return SettledDelivery(decision: decision, before: known.last, isSwitchedOff: false)
        }
        let failure = DeliveryPolicy.failure(of: result)
        if decision.next == .delivered, failure == nil {
            batch.delivered[result.status, default: []].append(delivery.id)
            batch.deliveredTo[delivery.webhook, default: 0] += 1
        } else {
            try write(decision.next, failure: failure, of: settlement, now: now)
        }
        if !decision.next.isPending { batch.ended.append(delivery.id) }
        if decision.health != known.last {
            batch.healths[delivery.webhook] = (known.first, decision.health, failure)
        }
        let isSwitchedOff = try decision.switchOff.map { try switchOff(delivery.webhook, for: $0, now: now) }
        return SettledDelivery(decision: decision, before: known.last, isSwitchedOff: isSwitchedOff ?? false)
    }

    private func first(
        _ health: EndpointHealth, in batch: inout SettledBatch, of delivery: ClaimedDelivery
    ) -> (first: EndpointHealth, last: EndpointHealth, failure: String?) {
        batch.healths[delivery.webhook] = (health, health, nil)
        return (health, health, nil)
    }

    private func write(
        _ next: DeliveryPolicy.Next, failure: String?, of settlement: DeliverySettlement, now: Instant
    ) throws {
        try connection.execute(
            """
            UPDATE deliveries SET state = ?, is_head = ?, due_at = ?, attempts = attempts + 1, unsettled = 0,
                failure = ?, status = ?, settled_at = ?
            WHERE id = ?
            """, next.state, next.isPending, next.due ?? now, next == .expired ? "expired" : failure,
            settlement.result.status, next.isPending ? nil : now, settlement.delivery.id)
    }

    private func write(_ batch: SettledBatch, now: Instant) throws {
        try connection.insert(ManyDeliveries.attempts, values: batch.attempts)
        for (status, ids) in batch.delivered {
            try connection.execute(ManyDeliveries.delivered, for: ids, after: [status, now])
        }
        for (webhook, count) in batch.deliveredTo { try addDelivered(count, of: webhook) }
        try moveLinesOn(after: batch.ended)
        for (webhook, health) in batch.healths where health.last != health.first {
            try write(health.last, of: webhook, failure: health.failure)
        }
    }

    /// Counts what an endpoint has accepted; a count of rows would take the longer the more there are.
    func addDelivered(_ count: Int, of webhook: Webhook.ID) throws {
        try connection.execute(
            "UPDATE webhook_health SET delivered = delivered + ? WHERE webhook_id = ?", count, webhook)
    }

    /// Completes what the log says of an attempt whose claim was given up meanwhile.
    private func amendLog(_ settlement: DeliverySettlement) throws {
        let (record, timings) = (settlement.record, settlement.record.timings)
        try connection.execute(
            """
            UPDATE delivery_attempts SET failure = ?, status = ?, milliseconds = ?, dns_micros = ?, connect_micros = ?,
                tls_micros = ?, first_byte_micros = ?, is_repeated = ?, answer = ?
            WHERE delivery_id = ? AND fence = ? AND failure = 'unfinished'
            """, DeliveryPolicy.failure(of: settlement.result), settlement.result.status, record.milliseconds,
            timings.dns, timings.connect, timings.tls, timings.firstByte, record.isRepeated, record.answer,
            settlement.delivery.id, settlement.delivery.fence)
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

    private func switchOff(_ webhook: Webhook.ID, for reason: SwitchOff, now: Instant) throws -> Bool {
        guard try switchOff(webhook, for: reason.words, now: now) else { return false }
        try note(
            .webhookDisabled, of: webhook.description, by: nil, [.init("reason", after: reason.words)], now: now)
        return true
    }

    /// Returns whether the endpoint was on until now.
    func switchOff(_ webhook: Webhook.ID, for reason: String, now: Instant) throws -> Bool {
        try connection.rowsChanged(
            by: "UPDATE webhooks SET disabled_at = ?, disabled_for = ? WHERE id = ? AND disabled_at IS NULL", now,
            reason, webhook) == 1
    }

    /// Lets the next of each line go whose head is settled.
    func moveLinesOn(after deliveries: [Int64]) throws {
        try connection.execute(ManyDeliveries.moveOn, for: deliveries)
    }
}

extension DeliverySettlement {
    /// Adds the attempt's row, with its values in the order of `ManyDeliveries.attempts`.
    fileprivate func log(from departed: Instant, into rows: inout [any SQLConvertible]) {
        let timings = record.timings
        rows.append(delivery.id)
        rows.append(delivery.fence)
        rows.append(departed)
        rows.append(DeliveryPolicy.failure(of: result).sqlValue)
        rows.append(result.status.sqlValue)
        rows.append(record.milliseconds)
        rows.append(timings.dns)
        rows.append(timings.connect)
        rows.append(timings.tls)
        rows.append(timings.firstByte)
        rows.append(record.isRepeated)
        rows.append(record.answer.sqlValue)
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
