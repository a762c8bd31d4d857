import Prospecting

/// A source of other systems' webhooks, and how it stands.
package struct InboundSourceState: Sendable, Equatable {
    package var id: InboundSource.ID
    package var name: String
    package var kind: InboundKind
    /// As the key file sealed it, in base64.
    package var sealedSecret: String
    /// The secret before that, which is taken too until then.
    package var oldSecret: OldSecret?
    /// Its own mapping file; nil for the standard one of its kind.
    package var mapping: String?
    /// The campaign that judges leads for which the mapping names none.
    package var campaign: String?
    package var createdAt: Instant
    /// The entry of the journal that says who added it.
    package var origin: JournalEntry.ID
    /// Messages that were not genuine, and were not kept.
    package var refused: Int
    package var refusedAt: Instant?
    /// Messages that were kept, ever.
    package var requests: Int
    /// Items that could not be understood, or not be done.
    package var waiting: Int
    package var lastAt: Instant?

    package struct OldSecret: Sendable, Equatable {
        /// As the key file sealed it, in base64.
        package var sealed: String
        package var until: Instant
    }
}

/// What is to be otherwise of a source; nil leaves what there is.
package struct InboundSourceChange: Sendable, Equatable {
    package var sealedSecret: String?
    /// Until when the secret there was is taken beside the new one; nil for no longer.
    package var keepOldUntil: Instant?
    /// An empty text for the standard one.
    package var mapping: String?
    /// An empty text for none.
    package var campaign: String?

    package init(
        sealedSecret: String? = nil, keepOldUntil: Instant? = nil, mapping: String? = nil, campaign: String? = nil
    ) {
        self.sealedSecret = sealedSecret
        self.keepOldUntil = keepOldUntil
        self.mapping = mapping
        self.campaign = campaign
    }
}

extension InboundSourceChange {
    fileprivate func oldSecret(_ sealed: String) -> InboundSourceState.OldSecret? {
        keepOldUntil.map { .init(sealed: sealed, until: $0) }
    }
}

extension Store {
    /// Adds a source; throws `conflict` where there is one of that name.
    package func addInboundSource(
        _ name: String, kind: InboundKind, sealedSecret: String, mapping: String?, campaign: String?, by user: User,
        now: Instant
    ) async throws -> InboundSourceState {
        try await write { transaction in
            if let campaign { _ = try transaction.running(campaign) }
            guard try transaction.inboundSourceRow(name) == nil else {
                throw Refusal(
                    .conflict,
                    "there is a source \"\(name)\" already; give this one another --name, or change that: "
                        + "touchline inbound set \(name)")
            }
            let origin = try transaction.note(
                .inboundAdded, of: name, by: user.id,
                [.init("kind", after: kind.rawValue), .init("campaign", after: campaign)], now: now)
            let id: InboundSource.ID = try transaction.connection.insert(
                """
                INSERT INTO inbound_sources
                    (name, kind, sealed_secret, mapping, campaign, refused, requests, created_at, origin_id)
                VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?)
                """, name, kind.rawValue, sealedSecret, mapping, campaign, now, origin)
            return try transaction.inboundSource(id)
        }
    }

    /// Changes what is named of a source.
    package func changeInboundSource(
        _ name: String, _ change: InboundSourceChange, by user: User, now: Instant
    ) async throws -> InboundSourceState {
        try await write { transaction in
            let known = try transaction.requireInboundSource(name)
            if let campaign = change.campaign, !campaign.isEmpty { _ = try transaction.running(campaign) }
            let mapping = change.mapping.map { $0.isEmpty ? nil : $0 } ?? known.mapping
            let campaign = change.campaign.map { $0.isEmpty ? nil : $0 } ?? known.campaign
            let old = change.sealedSecret == nil ? known.oldSecret : change.oldSecret(known.sealedSecret)
            try transaction.connection.execute(
                """
                UPDATE inbound_sources
                SET sealed_secret = ?, old_sealed_secret = ?, old_secret_until = ?, mapping = ?, campaign = ? WHERE id = ?
                """, change.sealedSecret ?? known.sealedSecret, old?.sealed, old?.until, mapping, campaign, known.id)
            var changes: [JournalEntry.Change] = []
            if mapping != known.mapping {
                let digest = transaction.codecs.digests.plain
                changes.append(.init("mapping", before: known.mapping.map(digest), after: mapping.map(digest)))
            }
            if campaign != known.campaign { changes.append(.init("campaign", before: known.campaign, after: campaign)) }
            if change.sealedSecret != nil { changes.append(.init("secret", after: "another")) }
            if !changes.isEmpty { try transaction.note(.inboundChanged, of: name, by: user.id, changes, now: now) }
            return try transaction.inboundSource(known.id)
        }
    }

    /// Takes nothing more from a source; what it sent stays.
    ///
    /// - Parameter isForced: whether to remove it though items of it wait, which then are seen no more.
    /// - Throws: `conflict` where some do.
    package func removeInboundSource(
        _ name: String, isForced: Bool = false, by user: User, now: Instant
    ) async throws {
        try await write { transaction in
            let known = try transaction.requireInboundSource(name)
            let waiting = try transaction.waitingInbound(of: known.id)
            guard waiting == 0 || isForced else {
                throw Refusal(
                    .conflict,
                    (waiting == 1 ? "one item of \(name) waits" : "\(waiting) items of \(name) wait")
                        + ", and would be seen no more; look: touchline inbound list --waiting; or remove it all the same "
                        + "with --force",
                    details: ["waiting": String(waiting)])
            }
            try transaction.connection.execute(
                "UPDATE inbound_sources SET removed_at = ? WHERE id = ?", now, known.id)
            try transaction.note(.inboundRemoved, of: name, by: user.id, now: now)
        }
    }

    /// Every source that was not removed, by name.
    package func inboundSources() async throws -> [InboundSourceState] {
        try await read { transaction in
            try transaction.connection.rows(
                "SELECT * FROM inbound_sources WHERE removed_at IS NULL ORDER BY name"
            ).map(transaction.counted)
        }
    }

    /// A source by its name, with what it counts; throws `notFound`.
    package func inboundSource(_ name: String) async throws -> InboundSourceState {
        try await read { transaction in
            guard let row = try transaction.inboundSourceRow(name) else { throw transaction.unknownSource(name) }
            return try transaction.counted(row)
        }
    }

    /// A source as one that receives for it needs it, uncounted; throws `notFound`.
    package func receivingSource(_ name: String) async throws -> InboundSourceState {
        try await read { try $0.requireInboundSource(name) }
    }

    /// Adds to the count of messages of a source that were not genuine.
    package func countRefused(_ count: Int, of source: InboundSource.ID, now: Instant) async throws {
        try await write { transaction in
            try transaction.connection.execute(
                "UPDATE inbound_sources SET refused = refused + ?, refused_at = ? WHERE id = ?", count, now, source)
        }
    }
}

extension Transaction {
    func requireInboundSource(_ name: String) throws -> InboundSourceState {
        guard let row = try inboundSourceRow(name) else { throw unknownSource(name) }
        return try inboundSource(row)
    }

    fileprivate func unknownSource(_ name: String) -> Refusal {
        Refusal(
            .notFound, "there is no source \"\(name.prefix(100))\"; touchline inbound list shows which there are",
            details: ["source": String(name.prefix(100))])
    }

    fileprivate func inboundSourceRow(_ name: String) throws -> Row? {
        try connection.row("SELECT * FROM inbound_sources WHERE name = ? AND removed_at IS NULL", name)
    }

    func inboundSource(_ id: InboundSource.ID) throws -> InboundSourceState {
        guard let row = try connection.row("SELECT * FROM inbound_sources WHERE id = ?", id) else {
            throw DatabaseFault("a request is of no source")
        }
        return try inboundSource(row)
    }

    private func inboundSource(_ row: Row) throws -> InboundSourceState {
        InboundSourceState(
            id: try row.id("id"), name: try row.text("name"), kind: try row.word("kind"),
            sealedSecret: try row.text("sealed_secret"),
            oldSecret: try row.optionalText("old_sealed_secret").map { sealed in
                .init(sealed: sealed, until: try row.instant("old_secret_until"))
            }, mapping: try row.optionalText("mapping"),
            campaign: try row.optionalText("campaign"), createdAt: try row.instant("created_at"),
            origin: try row.id("origin_id"), refused: try row.int("refused"),
            refusedAt: try row.optionalInstant("refused_at"), requests: try row.int("requests"), waiting: 0,
            lastAt: try row.optionalInstant("last_at"))
    }

    fileprivate func counted(_ row: Row) throws -> InboundSourceState {
        var source = try inboundSource(row)
        source.waiting = try waitingInbound(of: source.id)
        return source
    }

    /// How many items could not be understood, or not be done.
    fileprivate func waitingInbound(of source: InboundSource.ID) throws -> Int {
        try connection.row(
            "SELECT COUNT(*) AS items FROM inbound_items WHERE source_id = ? AND state = 'waiting'", source)?
            .int("items") ?? 0
    }
}
