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
    /// endpoint, under a lease, and writes each into the log of attempts.
    package func claimDeliveries(
        limit: Int, room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant, ahead: Span = .zero,
        leaseUntil: Instant
    ) async throws -> [ClaimedDelivery] {
        let claim = DeliveryClaim(limit: limit, room: room, ahead: ahead, leaseUntil: leaseUntil)
        return try await write { try $0.claim(claim, by: daemon.value, now: now) }
    }

    /// When the next delivery can leave among endpoints that have room; nil when none waits.
    package func nextDeliveryDue(
        room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant = Instant(milliseconds: .min)
    ) async throws -> Instant? {
        try await read { transaction in
            try transaction.openEndpoints().compactMap { endpoint in
                guard room(endpoint.id, endpoint.atOnce) > 0, let due = try transaction.firstDue(of: endpoint.id)
                else { return nil }
                var moment = max(due, endpoint.opens)
                if let atOnce = endpoint.atOnce {
                    let flying = try transaction.flying(to: endpoint.id, now: now)
                    if flying.count >= atOnce, let end = flying.end { moment = max(moment, end) }
                }
                return moment
            }.min()
        }
    }

    /// Gives up all leases but those of other daemons that live, for a courier that starts: whoever held them is gone.
    package func takeOverDeliveries(now: Instant) async throws {
        let own = daemon.value
        try await write { transaction in
            try transaction.connection.execute(
                """
                UPDATE deliveries SET due_at = ?, leased_until = NULL
                WHERE webhook_id IN (SELECT id FROM webhooks) AND state = 'pending' AND leased_until IS NOT NULL
                    AND (claimed_by IS NULL OR NOT EXISTS (
                        SELECT 1 FROM daemons d WHERE d.id = claimed_by AND d.id <> COALESCE(CAST(? AS BIGINT), 0)))
                """, now, own)
            try transaction.freeProbes(now: now)
        }
    }
}

/// A delivery that is due, as it is before it is claimed.
private struct DueDelivery {
    let id: Int64
    let due: Instant
    let fence: Int64
    let event: Event.ID
    let attempts: Int
    /// How often it was claimed in a row without anybody having heard what became of it.
    let unsettled: Int
    let at: Instant
    let body: String
    let endpoint: OpenEndpoint
    /// Which of its endpoint's it is.
    let rank: Int
    let expires: Instant?
}

extension Transaction {
    /// Claims in a few statements for all of them.
    func claim(_ claim: DeliveryClaim, by daemon: Int64?, now: Instant) throws -> [ClaimedDelivery] {
        let endpoints = try openEndpoints()
        var due: [DueDelivery] = []
        for endpoint in endpoints {
            let flying = endpoint.atOnce == nil ? 0 : try flying(to: endpoint.id, now: now).count
            let room = endpoint.room(claim.room(endpoint.id, endpoint.atOnce), flying: flying, now: now)
            due += try self.due(of: endpoint, by: now, limit: min(claim.limit, room), ahead: claim.ahead)
        }
        // Endpoints take turns, so that a long line leaves the others their places.
        due.sort { ($0.rank, $0.due, $0.id) < ($1.rank, $1.due, $1.id) }
        let wanted = try due.prefix(claim.limit).filter { try !end($0, now: now) }
        try take(wanted, until: claim.leaseUntil, by: daemon, now: now)
        let claimed = wanted.map { ClaimedDelivery($0, now: now) }
        try noteDepartures(claimed, of: endpoints, now: now, leaseUntil: claim.leaseUntil)
        return claimed
    }

    private func due(of endpoint: OpenEndpoint, by now: Instant, limit: Int, ahead: Span) throws -> [DueDelivery] {
        guard limit > 0 else { return [] }
        let rows = try connection.rows(
            """
            SELECT d.id, d.due_at, d.fence, d.event_id, d.attempts, d.unsettled, e.at, e.body
            FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.webhook_id = ? AND d.state = 'pending' AND d.is_head = 1 AND d.due_at <= ?
            ORDER BY d.due_at, d.id LIMIT ?
            """, endpoint.id, now, limit)
        return try rows.enumerated().map { rank, row in
            let at = try row.instant("at")
            return DueDelivery(
                id: try row.integer("id"), due: try row.instant("due_at"), fence: try row.integer("fence"),
                event: try row.id("event_id"), attempts: try row.int("attempts"), unsettled: try row.int("unsettled"),
                at: at, body: try row.text("body"), endpoint: endpoint, rank: rank,
                expires: endpoint.expireAfter.map { at + $0 - ahead })
        }
    }

    fileprivate func firstDue(of webhook: Webhook.ID) throws -> Instant? {
        try connection.row(
            """
            SELECT due_at FROM deliveries WHERE webhook_id = ? AND state = 'pending' AND is_head = 1
            ORDER BY due_at, id LIMIT 1
            """, webhook)?.instant("due_at")
    }

    /// Ends what has become too old meanwhile, and what every daemon that took it came to its end with.
    private func end(_ delivery: DueDelivery, now: Instant) throws -> Bool {
        let isExpired = delivery.expires.map { $0 <= now } ?? false
        guard isExpired || delivery.unsettled >= DeliveryPolicy.mostUnsettled else { return false }
        try connection.execute(
            """
            UPDATE deliveries SET state = 'dead', is_head = 0, failure = ?, due_at = ?, settled_at = ?,
                leased_until = NULL, unsettled = 0
            WHERE id = ?
            """, isExpired ? "expired" : "unfinished", now, now, delivery.id)
        try moveLinesOn(after: [delivery.id])
        return true
    }

    /// The log has each before anything is sent, so that it misses no request, whatever becomes of this daemon.
    private func take(_ deliveries: [DueDelivery], until end: Instant, by daemon: Int64?, now: Instant) throws {
        try connection.execute(
            ManyDeliveries.take, for: deliveries.map(\.id), after: [end, end, daemon])
        try connection.insert(
            ManyDeliveries.attempts, deliveries.map { [$0.id, $0.fence + 1, now, "unfinished"] })
    }

    /// Paces the endpoints that ask for it, and holds back those of which one delivery looks whether they are well.
    private func noteDepartures(
        _ claimed: [ClaimedDelivery], of endpoints: [OpenEndpoint], now: Instant, leaseUntil: Instant
    ) throws {
        let counts = Dictionary(grouping: claimed, by: \.webhook).mapValues(\.count)
        for endpoint in endpoints {
            guard let count = counts[endpoint.id] else { continue }
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
    }

    /// What a daemon had claimed is due at once.
    func freeDeliveries(of daemon: Int64, now: Instant) throws {
        try connection.execute(
            """
            UPDATE deliveries SET due_at = ?, leased_until = NULL
            WHERE webhook_id IN (SELECT id FROM webhooks) AND state = 'pending' AND leased_until IS NOT NULL
                AND claimed_by = ?
            """, now, daemon)
        try freeProbes(now: now)
    }

    /// Whoever waited for the answer of a probe may be gone, so another may look at once.
    fileprivate func freeProbes(now: Instant) throws {
        try connection.execute(
            "UPDATE webhook_health SET open_until = ?, is_probing = 0 WHERE is_probing = 1", now)
    }
}

extension ClaimedDelivery {
    fileprivate init(_ due: DueDelivery, now: Instant) {
        let endpoint = due.endpoint
        self.init(
            id: due.id, fence: due.fence + 1, webhook: endpoint.id, url: endpoint.url,
            sealedSecret: endpoint.sealedSecret, event: due.event, body: due.body, attempts: due.attempts,
            oldSealedSecret: endpoint.oldSecretUntil.map { now < $0 } ?? false ? endpoint.oldSealedSecret : nil,
            authority: endpoint.authority, identity: endpoint.identity, sealedHeaders: endpoint.sealedHeaders,
            shape: endpoint.shape, shaping: endpoint.shaping, sealedCredential: endpoint.sealedCredential,
            expires: due.expires, isProbe: endpoint.health.breaker != .closed)
    }
}

extension ClaimedDelivery: Identified {
    package static let identifierPrefix = "dlv"
}
