import Prospecting

/// One line of what happened to a lead: when, what, by whom, and what allowed it.
package struct TrailEntry: Sendable, Equatable {
    package var at: Instant
    /// Such as `lead.changed`, `attempt.logged` or `event.delivered`.
    package var kind: String
    /// The id of what it is about, where that is not the lead itself.
    package var id: String?
    /// Mail address; nil for the daemon itself.
    package var by: String?
    package var changes: [JournalEntry.Change]
    package var proof: Proof?

    init(
        _ kind: String, at: Instant, id: String? = nil, by: String? = nil, _ changes: [JournalEntry.Change] = [],
        proof: Proof? = nil
    ) {
        self.at = at
        self.kind = kind
        self.id = id
        self.by = by
        self.changes = changes
        self.proof = proof
    }
}

extension Store {
    /// All that happened to a lead, in the order of time.
    package func trail(of id: Lead.ID) async throws -> [TrailEntry] {
        try await read { transaction in
            let calls = try transaction.attemptTrail(of: id)
            let entries =
                try transaction.rulesTrail(behind: calls) + transaction.origin(of: id)
                + transaction.journalTrail(of: id)
                + transaction.engagementTrail(of: id) + transaction.enrollmentTrail(of: id)
                + calls + transaction.amendmentTrail(of: id)
                + transaction.suppressionTrail(of: id) + transaction.handoffTrail(of: id)
                + transaction.meetingTrail(of: id) + transaction.mailTrail(of: id) + transaction.deliveryTrail(of: id)
            return entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
                .map(\.element)
        }
    }
}

extension Transaction {
    fileprivate func origin(of id: Lead.ID) throws -> [TrailEntry] {
        let row = try connection.row(
            """
            SELECT l.created_at, j.changes, u.email FROM leads l LEFT JOIN journal j ON j.id = l.origin_id
            LEFT JOIN users u ON u.id = j.user_id WHERE l.id = ?
            """, id)
        guard let row else { throw Refusal.notFound("lead", id.description) }
        let changes = try row.optionalText("changes") ?? ""
        return [
            TrailEntry(
                "lead.created", at: try row.instant("created_at"), by: try row.optionalText("email"),
                changes.isEmpty ? [] : try Document.value([JournalEntry.Change].self, changes))
        ]
    }

    fileprivate func journalTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try journal(of: id.description).map {
            TrailEntry($0.kind.rawValue, at: $0.at, by: $0.actor, $0.changes)
        } + mergedInto(id).flatMap(recordTrail)
    }

    /// What happened to a record before it was merged into another.
    private func recordTrail(of gone: Lead.ID) throws -> [TrailEntry] {
        var origin = try origin(of: gone)
        for index in origin.indices { origin[index].id = gone.description }
        return try origin
            + journal(of: gone.description).map {
                TrailEntry($0.kind.rawValue, at: $0.at, id: gone.description, by: $0.actor, $0.changes)
            }
    }

    fileprivate func engagementTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try connection.rows("SELECT * FROM engagements WHERE lead_id = ?", id).map { row in
            TrailEntry(
                "engagement.received", at: try row.instant("received_at"),
                [
                    .init("type", after: try row.text("type")),
                    .init("occurred_at", after: try row.instant("occurred_at").rfc3339),
                ])
        }
    }

    fileprivate func enrollmentTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try connection.rows(
            """
            SELECT e.enrolled_at, e.finished_at, e.finish_reason, c.name, v.digest FROM enrollments e
            JOIN campaigns c ON c.id = e.campaign_id JOIN campaign_versions v ON v.id = e.version_id
            WHERE e.lead_id = ?
            """, id
        ).flatMap { row in
            let campaign = JournalEntry.Change("campaign", after: try row.text("name"))
            let begun = TrailEntry(
                "enrollment.begun", at: try row.instant("enrolled_at"),
                [campaign, .init("version", after: try row.text("digest"))])
            guard let end = try row.optionalInstant("finished_at") else { return [begun] }
            let reason = JournalEntry.Change("reason", after: try row.optionalText("finish_reason"))
            return [begun, TrailEntry("enrollment.finished", at: end, [campaign, reason])]
        }
    }

    fileprivate func handoffTrail(of id: Lead.ID) throws -> [TrailEntry] {
        try connection.rows(
            """
            SELECT m.* FROM handoffs h JOIN handoff_moves m ON m.handoff_id = h.id WHERE h.lead_id = ? ORDER BY m.id
            """, id
        ).map { row in
            let handoff: Handoff.ID = try row.id("handoff_id")
            let amount = try row.optionalInteger("amount").map { Money(hundredths: $0).text }
            return TrailEntry(
                "handoff.\(try row.text("state"))", at: try row.instant("at"), id: handoff.description,
                by: try row.optionalText("moved_by"),
                [
                    .init("to", after: try row.optionalText("receiver")),
                    .init("reason", after: try row.optionalText("reason")), .init("amount", after: amount),
                ].filter { $0.after != nil })
        }
    }

    /// Suppressions that bind the lead now or did, by its attempts or by what it is known by now.
    fileprivate func suppressionTrail(of id: Lead.ID) throws -> [TrailEntry] {
        let lead = try lead(id)
        let merged = try mergedInto(id).map { Suppression.Target.person($0) }
        let targets = try (suppressionTargets(of: lead) + merged).map { ($0.kind, $0.value) }
        let any = Array(repeating: "(s.kind = ? AND s.value = ?)", count: targets.count).joined(separator: " OR ")
        let named = try connection.rows(
            """
            SELECT s.*, u.email, r.email AS removed_email FROM suppressions s LEFT JOIN users u ON u.id = s.created_by
            LEFT JOIN users r ON r.id = s.removed_by WHERE \(any)
            """,
            targets.flatMap { [$0.0, $0.1] })
        let caused = try connection.rows(
            """
            SELECT s.*, u.email, r.email AS removed_email FROM attempts a JOIN suppressions s ON s.attempt_id = a.id
            LEFT JOIN users u ON u.id = s.created_by LEFT JOIN users r ON r.id = s.removed_by WHERE a.lead_id = ?
            """, id)
        var seen: Set<Int64> = []
        return try (named + caused).filter { try seen.insert($0.integer("id")).inserted }.flatMap { row in
            let name = Suppression.Entry.ID(try row.integer("id")).description
            let what = [
                JournalEntry.Change("whom", after: try row.text("kind")),
                .init("channel", after: try row.text("channel")), .init("reason", after: try row.text("reason")),
            ]
            let begun = TrailEntry(
                "suppression.added", at: try row.instant("created_at"), id: name, by: try row.optionalText("email"),
                what)
            guard let end = try row.optionalInstant("removed_at") else { return [begun] }
            let reason = try row.optionalText("removed_for").map { [JournalEntry.Change("reason", after: $0)] }
            return [
                begun,
                TrailEntry(
                    "suppression.removed", at: end, id: name, by: try row.optionalText("removed_email"), reason ?? []),
            ]
        }
    }
}
