import Foundation
import Prospecting

/// A request that was kept and is to be read.
package struct ClaimedInbound: Sendable, Equatable {
    package var id: InboundRequest.ID
    /// Given with the claim: who settles with an older one comes too late.
    package var fence: Int64
    package var source: InboundSourceState
    /// By which its sender would send it again.
    package var key: String
    package var receivedAt: Instant
    package var body: Data
}

/// A request as it was kept, with what became of its items.
package struct InboundRequestState: Sendable, Equatable {
    package var id: InboundRequest.ID
    package var source: String
    package var receivedAt: Instant
    package var proof: String
    package var headers: [String: String]
    /// nil where it was let go: by its age, or because somebody was erased whom it told of.
    package var body: Data?
    /// `received`, `done` or `waiting`.
    package var state: String
    package var items: [InboundItemState]
    /// Those in which some of its items came before, so that they were not done again.
    package var repeats: [InboundRequest.ID]
}

extension Store {
    /// Keeps a genuine message, each once by its key; it is committed when this returns.
    ///
    /// - Returns: its id, and whether it was known.
    package func keepInbound(
        _ source: InboundSource.ID, key: String, proof: String, headers: [String: String], body: Data, now: Instant
    ) async throws -> (id: InboundRequest.ID, isKnown: Bool) {
        let (text, headers) = (body.base64EncodedString(), Document.text(headers))
        return try await write { transaction in
            let added = try transaction.connection.row(
                """
                INSERT INTO inbound_requests (source_id, key, received_at, proof, headers, body, state, fence)
                VALUES (?, ?, ?, ?, ?, ?, 'received', 0) ON CONFLICT (source_id, key) DO NOTHING RETURNING id
                """, source, key, now, proof, headers, text)
            if let added {
                try transaction.connection.execute(
                    "UPDATE inbound_sources SET requests = requests + 1, last_at = ? WHERE id = ?", now, source)
                return (try added.id("id"), false)
            }
            let known = try transaction.connection.row(
                "SELECT id FROM inbound_requests WHERE source_id = ? AND key = ?", source, key)
            guard let known else { throw DatabaseFault("a request that was kept is gone") }
            return (try known.id("id"), true)
        }
    }

    /// Takes requests that are to be read, in the order they came, under a lease.
    package func claimInbound(limit: Int, now: Instant, leaseUntil: Instant) async throws -> [ClaimedInbound] {
        let isDue = try await read { transaction in
            try transaction.connection.row(Transaction.dueInbound, now, 1) != nil
        }
        guard isDue else { return [] }
        return try await write { transaction in
            try transaction.connection.rows(Transaction.dueInbound, now, limit).compactMap { row in
                try transaction.claim(row.id("id"), by: daemon.value, now: now, until: leaseUntil)
            }
        }
    }

    /// Frees what a daemon before this one was reading; for a store that is served by one alone.
    package func freeInbound() async throws {
        try await write { transaction in
            try transaction.connection.execute(
                "UPDATE inbound_requests SET leased_until = NULL WHERE state = 'received' AND leased_until IS NOT NULL")
        }
    }

    /// Has requests read again whose items wait, or one whatever became of it; what was done of them is not done again.
    ///
    /// - Returns: how many requests.
    package func replayInbound(
        _ name: String, since: Instant?, only id: InboundRequest.ID?, by user: User, now: Instant
    ) async throws -> Int {
        try await write { transaction in
            let source = try transaction.requireInboundSource(name)
            let count =
                if let id { try transaction.replay(id, of: source) } else {
                    try transaction.replay(of: source, since: since)
                }
            try transaction.note(
                .inboundReplayed, of: name, by: user.id,
                [
                    .init("what", after: id?.description ?? since.map { "since \($0.rfc3339)" } ?? "what waits"),
                    .init("messages", after: String(count)),
                ], now: now)
            return count
        }
    }

    /// One request with its items; throws `notFound`.
    package func inboundRequest(_ id: InboundRequest.ID) async throws -> InboundRequestState {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT r.*, s.name FROM inbound_requests r JOIN inbound_sources s ON s.id = r.source_id WHERE r.id = ?
                """, id)
            guard let row else { throw Refusal.notFound("request", id.description) }
            return InboundRequestState(
                id: id, source: try row.text("name"), receivedAt: try row.instant("received_at"),
                proof: try row.text("proof"),
                headers: try Document.value([String: String].self, try row.text("headers")),
                body: try row.optionalText("body").flatMap { Data(base64Encoded: $0) }, state: try row.text("state"),
                items: try transaction.inboundItems(of: id), repeats: try transaction.repeats(in: id))
        }
    }
}

extension Transaction {
    /// What nobody reads, in the order it came.
    static let dueInbound = """
        SELECT id FROM inbound_requests WHERE state = 'received' AND COALESCE(leased_until, 0) <= ?
        ORDER BY id LIMIT ?
        """

    fileprivate func claim(
        _ id: InboundRequest.ID, by daemon: Int64?, now: Instant, until end: Instant
    ) throws -> ClaimedInbound? {
        let row = try connection.row(
            """
            UPDATE inbound_requests SET leased_until = ?, claimed_by = ?, fence = fence + 1
            WHERE id = ? AND state = 'received' AND COALESCE(leased_until, 0) <= ?
            RETURNING source_id, key, received_at, body, fence
            """, end, daemon, id, now)
        guard let row else { return nil }
        guard let body = try row.optionalText("body").flatMap({ Data(base64Encoded: $0) }) else {
            try connection.execute("UPDATE inbound_requests SET state = 'done' WHERE id = ?", id)
            return nil
        }
        return ClaimedInbound(
            id: id, fence: try row.integer("fence"), source: try inboundSource(row.id("source_id")),
            key: try row.text("key"),
            receivedAt: try row.instant("received_at"), body: body)
    }

    /// What a daemon was reading is to be read at once.
    func freeInbound(of daemon: Int64) throws {
        try connection.execute(
            "UPDATE inbound_requests SET leased_until = NULL WHERE state = 'received' AND claimed_by = ?", daemon)
    }

    /// Whoever reads one of them at this moment settles it no more.
    fileprivate func replay(of source: InboundSourceState, since: Instant?) throws -> Int {
        try connection.rowsChanged(
            by: """
                UPDATE inbound_requests SET state = 'received', leased_until = NULL, fence = fence + 1
                WHERE source_id = ? AND received_at >= ? AND body IS NOT NULL AND state <> 'received'
                    AND (state = 'waiting' OR id IN (
                        SELECT request_id FROM inbound_items WHERE source_id = ? AND state = 'waiting'))
                """, source.id, since?.milliseconds ?? Int64.min, source.id)
    }

    fileprivate func replay(_ id: InboundRequest.ID, of source: InboundSourceState) throws -> Int {
        let row = try connection.row(
            "SELECT body FROM inbound_requests WHERE id = ? AND source_id = ?", id, source.id)
        guard let row else { throw Refusal.notFound("request", id.description) }
        guard try row.optionalText("body") != nil else {
            throw Refusal(
                .conflict,
                "what \(id) held was let go, by its age or because somebody it told of was erased; it cannot be read again"
            )
        }
        try connection.execute(
            "UPDATE inbound_requests SET state = 'received', leased_until = NULL, fence = fence + 1 WHERE id = ?", id)
        return 1
    }

    /// Lets go of what the oldest requests held, but for those that are still to be read.
    func pruneBodies(before: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            """
            SELECT id FROM inbound_requests WHERE body IS NOT NULL AND received_at < ? AND state <> 'received'
            ORDER BY received_at, id LIMIT ?
            """, before, limit)
        for row in rows { try dropBody(of: row.id("id")) }
        return rows.count
    }

    /// Leaves of a request that it came, and what came of it.
    func dropBody(of request: InboundRequest.ID) throws {
        try connection.execute(
            "UPDATE inbound_requests SET body = NULL, headers = '{}' WHERE id = ?", request)
    }
}
