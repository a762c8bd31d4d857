import Prospecting

/// One item of a request, and what became of it.
package struct InboundItemState: Sendable, Equatable {
    package var request: InboundRequest.ID
    package var source: String
    /// Where it stands in the body; empty for the whole.
    package var place: String
    package var key: String
    /// `applied`, `ignored` or `waiting`.
    package var state: String
    package var lead: Lead.ID?
    /// Where in the body the cause lies that it waits for.
    package var path: String?
    /// Why it waits or was ignored; for one that was applied, what a person should know of it.
    package var reason: String?
    package var at: Instant
}

/// How an item is settled.
package enum InboundSettlement: Sendable, Equatable {
    case applied(Lead.ID?, remark: String?)
    case ignored(reason: String?)
    /// Its person was erased, so that what the request holds is let go when all of it was read.
    case erased(reason: String)
    case waiting(InboundObstacle, Lead.ID?)
}

/// Whether an item is to be done.
package enum InboundStanding: Sendable, Equatable {
    case open
    /// It was done before, as an item of this request, or its person was erased.
    case settled
    /// It was done when it came in another request.
    case repeated(KnownInboundItem)
}

/// An item that was settled, as another request that repeats it refers to it.
package struct KnownInboundItem: Sendable, Hashable {
    let id: Int64
}

extension Store {
    /// How an item stands, by its key, and by its place in its request.
    package func standing(of item: InboundItem, in request: ClaimedInbound) async throws -> InboundStanding {
        try await read { transaction in
            let row = try transaction.connection.row(
                """
                SELECT id, request_id FROM inbound_items WHERE source_id = ? AND key = ?
                    AND (state = 'applied' OR (state = 'ignored' AND reason IS NOT NULL))
                UNION ALL
                SELECT id, request_id FROM inbound_items WHERE request_id = ? AND place = ? AND state = 'applied' LIMIT 1
                """, request.source.id, item.key, request.id, item.place)
            guard let row else { return .open }
            let own: InboundRequest.ID = try row.id("request_id")
            return own == request.id ? .settled : .repeated(KnownInboundItem(id: try row.integer("id")))
        }
    }

    /// Writes down what became of an item; of one that is known by its place or its key, there.
    package func settle(
        _ item: InboundItem, of request: ClaimedInbound, _ settlement: InboundSettlement, now: Instant
    ) async throws {
        try await write { try $0.settle(item, of: request, settlement, now: now) }
    }

    /// Writes down that all of a request was read; items that it does not hold any more, as it is mapped now, are gone.
    ///
    /// What was claimed anew meanwhile, or is to be read once more, stays as it is.
    ///
    /// - Parameters:
    ///   - isLetGo: whether it told of somebody who was erased, so that nothing of it is kept and nothing waits.
    ///   - known: the items of other requests that it repeats.
    package func settleInbound(
        _ request: ClaimedInbound, holding places: [String], isLetGo: Bool = false,
        repeating known: Set<KnownInboundItem> = [], now: Instant
    ) async throws {
        try await write { transaction in
            if isLetGo { return try transaction.letGo(of: request.id) }
            for item in known.sorted(by: { $0.id < $1.id }) { try transaction.note(repeat: item, in: request.id) }
            var isWaiting = false
            for item in try transaction.inboundItems(of: request.id) where item.state == "waiting" {
                if places.contains(item.place) {
                    isWaiting = true
                } else {
                    try transaction.connection.execute(
                        "DELETE FROM inbound_items WHERE request_id = ? AND place = ?", request.id, item.place)
                }
            }
            try transaction.connection.execute(
                "UPDATE inbound_requests SET state = ?, leased_until = NULL WHERE id = ? AND fence = ?",
                isWaiting ? "waiting" : "done", request.id, request.fence)
        }
    }

    /// Items of a source, the latest first.
    package func inboundItems(
        of name: String?, waiting: Bool, before: InboundRequest.ID?, limit: Int
    ) async throws -> [InboundItemState] {
        try await read { transaction in
            let source = try name.map(transaction.requireInboundSource)?.id
            return try transaction.connection.rows(
                """
                \(Transaction.selectItems)
                WHERE s.removed_at IS NULL AND (CAST(? AS BIGINT) IS NULL OR i.source_id = ?)
                    AND (? = 0 OR i.state = 'waiting') AND i.request_id < ?
                ORDER BY i.request_id DESC, i.id LIMIT ?
                """, source, source, waiting, before?.number ?? Int64.max, limit
            ).map(transaction.inboundItem)
        }
    }
}

extension Transaction {
    /// So that what tells of a person is found whichever way it came.
    fileprivate func note(repeat item: KnownInboundItem, in request: InboundRequest.ID) throws {
        try connection.execute(
            """
            INSERT INTO inbound_repeats (request_id, item_id) VALUES (?, ?) ON CONFLICT (request_id, item_id) DO NOTHING
            """, request, item.id)
    }

    /// In which requests items of this one came before.
    func repeats(in request: InboundRequest.ID) throws -> [InboundRequest.ID] {
        try connection.rows(
            """
            SELECT DISTINCT i.request_id FROM inbound_repeats r JOIN inbound_items i ON i.id = r.item_id
            WHERE r.request_id = ? ORDER BY i.request_id
            """, request
        ).map { try $0.id("request_id") }
    }

    static let selectItems = """
        SELECT i.request_id, s.name, i.place, i.key, i.state, i.lead_id, i.path, i.reason, i.at FROM inbound_items i
        JOIN inbound_sources s ON s.id = i.source_id
        """

    private static let itemsOfRequest = "\(selectItems) WHERE i.request_id = ? ORDER BY i.id"

    func inboundItems(of request: InboundRequest.ID) throws -> [InboundItemState] {
        try connection.rows(Self.itemsOfRequest, request).map(inboundItem)
    }

    func inboundItem(_ row: Row) throws -> InboundItemState {
        InboundItemState(
            request: try row.id("request_id"), source: try row.text("name"), place: try row.text("place"),
            key: try row.text("key"), state: try row.text("state"), lead: try row.optionalID("lead_id"),
            path: try row.optionalText("path"), reason: try row.optionalText("reason"), at: try row.instant("at"))
    }

    fileprivate func settle(
        _ item: InboundItem, of request: ClaimedInbound, _ settlement: InboundSettlement, now: Instant
    ) throws {
        let (state, lead, path, reason) = settlement.columns
        let same = try connection.row(
            "SELECT id FROM inbound_items WHERE source_id = ? AND key = ?", request.source.id, item.key)
        let here = try connection.row(
            "SELECT id FROM inbound_items WHERE request_id = ? AND place = ?", request.id, item.place)
        if let same, let here, try same.integer("id") != here.integer("id") {
            try connection.execute(
                "DELETE FROM inbound_items WHERE id = ? AND state <> 'applied'", here.integer("id"))
        }
        if let known = same ?? here {
            try connection.execute(
                """
                UPDATE inbound_items SET key = ?, state = ?, lead_id = ?, path = ?, reason = ?, at = ?
                WHERE id = ? AND state <> 'applied'
                """, item.key, state, lead, path, reason, now, known.integer("id"))
        } else {
            try connection.execute(
                """
                INSERT INTO inbound_items (request_id, source_id, place, key, state, lead_id, path, reason, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, request.id, request.source.id, item.place, item.key, state, lead, path, reason, now)
        }
    }
}

extension InboundSettlement {
    fileprivate var columns: (state: String, lead: Lead.ID?, path: String?, reason: String?) {
        switch self {
        case .applied(let lead, let remark): ("applied", lead, nil, remark)
        case .ignored(let reason): ("ignored", nil, nil, reason)
        case .erased(let reason): ("ignored", nil, nil, reason)
        case .waiting(let obstacle, let lead): ("waiting", lead, obstacle.path, obstacle.reason)
        }
    }
}
