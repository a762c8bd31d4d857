import Prospecting

/// How many more of an endpoint a courier has hands for; the second is what the endpoint says of itself.
package typealias DeliveryRoom = @Sendable (Webhook.ID, _ atOnce: Int?) -> Int

/// What a courier asks to be given.
package struct DeliveryClaim: Sendable {
    /// At most so many.
    package var limit: Int
    /// At most so many of an endpoint, so that one that does not answer leaves room for others.
    package var room: DeliveryRoom
    /// By how much the clock that events are dated by is ahead of the real one.
    package var ahead: Span
    package var leaseUntil: Instant

    package init(
        limit: Int, room: @escaping DeliveryRoom = { _, _ in .max }, ahead: Span = .zero, leaseUntil: Instant
    ) {
        self.limit = limit
        self.room = room
        self.ahead = ahead
        self.leaseUntil = leaseUntil
    }
}

extension Store {
    /// Takes deliveries that are due, of each endpoint in turn the longest due first, at most one of each lead and
    /// endpoint, under a lease.
    package func claimDeliveries(
        limit: Int, room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant, ahead: Span = .zero,
        leaseUntil: Instant
    ) async throws -> [ClaimedDelivery] {
        let claim = DeliveryClaim(limit: limit, room: room, ahead: ahead, leaseUntil: leaseUntil)
        return try await write { transaction in
            var flights = try transaction.deliveryFlights()
            return try transaction.claim(claim, in: &flights, by: daemon.value, now: now)
        }
    }

    /// When the next delivery can leave among endpoints that have room; nil when none waits.
    package func nextDeliveryDue(
        room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant = Instant(milliseconds: .min)
    ) async throws -> Instant? {
        try await read { transaction in
            let flights = try transaction.deliveryFlights()
            return try transaction.openEndpoints().compactMap { endpoint in
                guard room(endpoint.id, endpoint.atOnce) > 0 else { return nil }
                let end = flights.firstEnd(to: endpoint.id)
                let due = [try transaction.firstDue(of: endpoint.id, besides: flights), end].compactMap(\.self).min()
                guard let due else { return nil }
                var moment = max(due, endpoint.opens)
                if let atOnce = endpoint.atOnce, let end, flights.count(to: endpoint.id) >= atOnce {
                    moment = max(moment, end)
                }
                return moment
            }.min()
        }
    }

    /// Gives up all claims but those of other daemons that live, for a courier that starts: whoever held them is gone.
    package func takeOverDeliveries(now: Instant) async throws {
        let own = daemon.value
        try await write { transaction in
            let others = try transaction.connection.rows(
                "SELECT id FROM daemons WHERE id <> COALESCE(CAST(? AS BIGINT), 0)", own
            ).map { try $0.integer("id") }
            try transaction.giveUpClaims { claim in claim.daemon.map { !others.contains($0) } ?? true }
            try transaction.freeProbes(now: now)
        }
    }
}

/// A delivery that is due, as it is before it is claimed.
private struct DueDelivery {
    let id: Int64
    let due: Instant
    let endpoint: OpenEndpoint
    /// Which of its endpoint's it is.
    let rank: Int
}

/// What is read of a delivery only when it is to be claimed.
private struct WantedDelivery {
    let id: Int64
    let event: Event.ID
    let attempts: Int
    /// How often it was claimed in a row without anybody having heard what became of it.
    let unsettled: Int
    let body: String
    let expires: Instant?

    /// - Parameters:
    ///   - row: of `ManyDeliveries.due`.
    ///   - ahead: by how much the clock that events are dated by is ahead of the real one.
    init(_ row: Row, expireAfter: Span?, ahead: Span) throws {
        id = try row.integer("id")
        event = try row.id("event_id")
        attempts = try row.int("attempts")
        unsettled = try row.int("unsettled")
        body = try row.text("body")
        let at = try row.instant("at")
        expires = expireAfter.map { at + $0 - ahead }
    }
}

extension Transaction {
    /// Claims in a few statements for all of them.
    func claim(
        _ claim: DeliveryClaim, in flights: inout DeliveryFlights, by daemon: Int64?, now: Instant
    ) throws -> [ClaimedDelivery] {
        try giveUpClaims(in: &flights) { $0.end <= now }
        var due: [DueDelivery] = []
        for endpoint in try openEndpoints() {
            let flying = flights.count(to: endpoint.id)
            let room = endpoint.room(claim.room(endpoint.id, endpoint.atOnce), flying: flying, now: now)
            due += try self.due(of: endpoint, by: now, limit: min(claim.limit, room), besides: flights)
        }
        // Endpoints take turns, so that a long line leaves the others their places.
        due.sort { ($0.rank, $0.due, $0.id) < ($1.rank, $1.due, $1.id) }
        var claimed: [ClaimedDelivery] = []
        let wanted = due.prefix(claim.limit)
        for endpoint in Dictionary(grouping: wanted, by: \.endpoint.id).sorted(by: { $0.key.number < $1.key.number }) {
            claimed += try take(endpoint.value, claim, in: &flights, by: daemon, now: now)
        }
        return claimed
    }

    private func due(
        of endpoint: OpenEndpoint, by now: Instant, limit: Int, besides flights: DeliveryFlights
    ) throws -> [DueDelivery] {
        guard limit > 0 else { return [] }
        let flying = flights.deliveries(to: endpoint.id)
        let rows = try connection.rows(
            """
            SELECT id, due_at FROM deliveries
            WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 AND due_at <= ? ORDER BY due_at, id LIMIT ?
            """, endpoint.id, now, limit + flying.count)
        var due: [DueDelivery] = []
        due.reserveCapacity(limit)
        for row in rows where due.count < limit {
            let id = try row.integer("id")
            guard !flying.contains(id) else { continue }
            due.append(
                DueDelivery(id: id, due: try row.instant("due_at"), endpoint: endpoint, rank: due.count))
        }
        return due
    }

    fileprivate func firstDue(of webhook: Webhook.ID, besides flights: DeliveryFlights) throws -> Instant? {
        let flying = flights.deliveries(to: webhook)
        return try connection.rows(
            """
            SELECT id, due_at FROM deliveries WHERE webhook_id = ? AND state = 'pending' AND is_head = 1
            ORDER BY due_at, id LIMIT ?
            """, webhook, flying.count + 1
        ).first { !flying.contains(try $0.integer("id")) }?.instant("due_at")
    }

    /// Claims what is due of one endpoint.
    private func take(
        _ due: [DueDelivery], _ claim: DeliveryClaim, in flights: inout DeliveryFlights, by daemon: Int64?, now: Instant
    ) throws -> [ClaimedDelivery] {
        guard let endpoint = due.first?.endpoint else { return [] }
        let wanted = try connection.rows(ManyDeliveries.due, for: due.map(\.id)).map {
            try WantedDelivery($0, expireAfter: endpoint.expireAfter, ahead: claim.ahead)
        }.filter { try !end($0, now: now) }
        guard !wanted.isEmpty else { return [] }
        let fence = try self.claim(
            wanted.map(\.id), to: endpoint.id, by: daemon, now: now, until: claim.leaseUntil, in: &flights)
        try noteDeparture(of: wanted.count, to: endpoint, now: now, leaseUntil: claim.leaseUntil)
        let shared = ClaimedEndpoint(endpoint, now: now)
        return wanted.map { delivery in
            ClaimedDelivery(
                id: delivery.id, fence: fence, endpoint: shared, event: delivery.event, body: delivery.body,
                attempts: delivery.attempts, expires: delivery.expires)
        }
    }

    /// Ends what has become too old meanwhile, and what every daemon that took it came to its end with.
    private func end(_ delivery: WantedDelivery, now: Instant) throws -> Bool {
        let isExpired = delivery.expires.map { $0 <= now } ?? false
        guard isExpired || delivery.unsettled >= DeliveryPolicy.mostUnsettled else { return false }
        try connection.execute(
            """
            UPDATE deliveries SET state = 'dead', is_head = 0, failure = ?, due_at = ?, settled_at = ?, unsettled = 0
            WHERE id = ?
            """, isExpired ? "expired" : "unfinished", now, now, delivery.id)
        try moveLinesOn(after: [delivery.id])
        return true
    }

    /// Paces an endpoint that asks for it, and holds back one of which a delivery looks whether it is well.
    private func noteDeparture(of count: Int, to endpoint: OpenEndpoint, now: Instant, leaseUntil: Instant) throws {
        if let pace = endpoint.pace {
            try connection.execute(
                "UPDATE webhook_health SET paced_micros = ? WHERE webhook_id = ?",
                pace.taken(endpoint.paced, plus: count, now: now), endpoint.id)
        }
        if endpoint.health.breaker != .closed {
            try connection.execute(
                "UPDATE webhook_health SET open_until = ?, is_probing = 1 WHERE webhook_id = ?", leaseUntil,
                endpoint.id)
        }
    }

    /// What a daemon had claimed is due at once.
    func freeDeliveries(of daemon: Int64, now: Instant) throws {
        try giveUpClaims { $0.daemon == daemon }
        try freeProbes(now: now)
    }

    /// Whoever waited for the answer of a probe may be gone, so another may look at once.
    fileprivate func freeProbes(now: Instant) throws {
        try connection.execute(
            "UPDATE webhook_health SET open_until = ?, is_probing = 0 WHERE is_probing = 1", now)
    }
}

extension ClaimedDelivery: Identified {
    package static let identifierPrefix = "dlv"
}
