import Prospecting

/// How many more of an endpoint a courier has hands for; the second is what the endpoint says of itself.
package typealias DeliveryRoom = @Sendable (Webhook.ID, _ atOnce: Int?) -> Int

extension Store {
    /// Takes deliveries that are due, the longest due first, at most one of each lead and endpoint, under a lease, and
    /// writes each into the log of attempts.
    ///
    /// - Parameters:
    ///   - room: at most so many of an endpoint, so that one that does not answer leaves room for others.
    ///   - ahead: by how much the clock that events are dated by is ahead of the real one.
    package func claimDeliveries(
        limit: Int, room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant, ahead: Span = .zero,
        leaseUntil: Instant
    ) async throws -> [ClaimedDelivery] {
        try await write { transaction in
            var due: [(at: Instant, id: Int64, endpoint: OpenEndpoint)] = []
            for endpoint in try transaction.openEndpoints() {
                let flying =
                    endpoint.atOnce == nil ? 0 : try transaction.flying(to: endpoint.id, now: now).count
                let room = endpoint.room(room(endpoint.id, endpoint.atOnce), flying: flying, now: now)
                due += try transaction.due(of: endpoint.id, by: now, limit: min(limit, room))
                    .map { ($0.at, $0.id, endpoint) }
            }
            let claimed = try due.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.prefix(limit).compactMap {
                try transaction.claim(
                    $0.id, of: $0.endpoint, now: now, ahead: ahead, until: leaseUntil, by: daemon.value)
            }
            try transaction.noteDepartures(claimed, of: due.map(\.endpoint), now: now, leaseUntil: leaseUntil)
            return claimed
        }
    }

    /// When the next delivery can leave among endpoints that have room; nil when none waits.
    package func nextDeliveryDue(
        room: @escaping DeliveryRoom = { _, _ in .max }, now: Instant = Instant(milliseconds: .min)
    ) async throws -> Instant? {
        try await read { transaction in
            try transaction.openEndpoints().compactMap { endpoint in
                guard room(endpoint.id, endpoint.atOnce) > 0,
                    let due = try transaction.due(of: endpoint.id, by: Instant(milliseconds: .max), limit: 1).first?.at
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

extension Transaction {
    fileprivate func due(of webhook: Webhook.ID, by now: Instant, limit: Int) throws -> [(at: Instant, id: Int64)] {
        guard limit > 0 else { return [] }
        return try connection.rows(
            """
            SELECT id, due_at FROM deliveries
            WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 AND due_at <= ? ORDER BY due_at, id LIMIT ?
            """, webhook, now, limit
        ).map { (try $0.instant("due_at"), try $0.integer("id")) }
    }

    /// Nil for what has become too old meanwhile, which is dead then.
    fileprivate func claim(
        _ delivery: Int64, of endpoint: OpenEndpoint, now: Instant, ahead: Span, until end: Instant, by daemon: Int64?
    ) throws -> ClaimedDelivery? {
        let row = try connection.row(
            """
            SELECT d.fence, d.event_id, d.attempts, e.at, e.body FROM deliveries d JOIN events e ON e.id = d.event_id
            WHERE d.id = ?
            """, delivery)
        guard let row else { throw DatabaseFault("a delivery that was due is gone") }
        let expires = try endpoint.expireAfter.map { try row.instant("at") + $0 - ahead }
        if let expires, expires <= now {
            try expire(delivery, now: now)
            return nil
        }
        let fence = try row.integer("fence") + 1
        try connection.execute(
            "UPDATE deliveries SET due_at = ?, leased_until = ?, claimed_by = ?, fence = ? WHERE id = ?", end, end,
            daemon, fence, delivery)
        return ClaimedDelivery(
            id: delivery, fence: fence, webhook: endpoint.id, url: endpoint.url, sealedSecret: endpoint.sealedSecret,
            event: try row.id("event_id"), body: try row.text("body"), attempts: try row.int("attempts"),
            attempt: try logAttempt(of: delivery, now: now),
            oldSealedSecret: endpoint.oldSecretUntil.map { now < $0 } ?? false ? endpoint.oldSealedSecret : nil,
            authority: endpoint.authority, identity: endpoint.identity, sealedHeaders: endpoint.sealedHeaders,
            shape: endpoint.shape, shaping: endpoint.shaping, sealedCredential: endpoint.sealedCredential,
            expires: expires, isProbe: endpoint.health.breaker != .closed)
    }

    /// Before anything is sent, so that the log misses no request, whatever becomes of this daemon.
    private func logAttempt(of delivery: Int64, now: Instant) throws -> Int64 {
        let id: Identifier<ClaimedDelivery> = try connection.insert(
            """
            INSERT INTO delivery_attempts (delivery_id, at, failure, milliseconds, dns_micros, connect_micros, tls_micros,
                first_byte_micros, is_repeated)
            VALUES (?, ?, 'unfinished', 0, 0, 0, 0, 0, 0)
            """, delivery, now)
        return id.number
    }

    private func expire(_ delivery: Int64, now: Instant) throws {
        try connection.execute(
            """
            UPDATE deliveries SET state = 'dead', is_head = 0, failure = 'expired', due_at = ?, settled_at = ?,
                leased_until = NULL
            WHERE id = ?
            """, now, now, delivery)
        try moveLineOn(after: delivery)
    }

    /// Paces the endpoints that ask for it, and holds back those of which one delivery looks whether they are well.
    fileprivate func noteDepartures(
        _ claimed: [ClaimedDelivery], of endpoints: [OpenEndpoint], now: Instant, leaseUntil: Instant
    ) throws {
        let counts = Dictionary(grouping: claimed, by: \.webhook).mapValues(\.count)
        for (id, count) in counts {
            guard let endpoint = endpoints.first(where: { $0.id == id }) else { continue }
            if let pace = endpoint.pace {
                try connection.execute(
                    "UPDATE webhook_health SET paced_micros = ? WHERE webhook_id = ?",
                    pace.taken(endpoint.paced, plus: count, now: now), id)
            }
            if endpoint.health.breaker != .closed {
                try connection.execute(
                    "UPDATE webhook_health SET open_until = ?, is_probing = 1 WHERE webhook_id = ?", leaseUntil, id)
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

extension ClaimedDelivery: Identified {
    package static let identifierPrefix = "dlv"
}
