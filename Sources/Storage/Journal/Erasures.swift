import Prospecting

/// What became of a lead that was erased.
package struct ErasedLead: Sendable, Equatable {
    package var lead: Lead.ID
    /// How many attempts are kept, without their words.
    package var attempts: Int
    /// How many mail addresses and numbers are left out from now on.
    package var contacts: Int
}

extension Store {
    /// Removes a person for good: name, addresses, numbers, notes, answers, and every text that tells of them. What
    /// happened stays countable, and an address or a number that was theirs is refused from then on.
    ///
    /// - Throws: `conflict` where that was done before.
    package func eraseLead(_ id: Lead.ID, reason: String, by user: User, now: Instant) async throws -> ErasedLead {
        let (id, traces) = try await read { transaction in
            let kept = try transaction.lead(id).id
            return (kept, try ([kept] + transaction.mergedInto(kept)).map(transaction.traces))
        }
        return try await write { try $0.erase(id, traces, reason: reason, by: user, now: now) }
    }
}

/// What no index leads to from a lead: looked for beside the writer, since it takes a look at every row.
private struct Traces: Sendable {
    var touches: [Touch.ID]
    var answers: [(user: User.ID, key: String)]
    var inbound: [InboundRequest.ID]
}

extension Transaction {
    fileprivate func traces(of id: Lead.ID) throws -> Traces {
        Traces(
            touches: try connection.rows("SELECT id FROM touches WHERE lead_id = ?", id).map { try $0.id("id") },
            answers: try connection.rows("SELECT user_id, key FROM remembered_answers WHERE body LIKE ?", "%\(id)%")
                .map { (try $0.id("user_id"), try $0.text("key")) },
            inbound: try inboundRequests(naming: lead(id)))
    }

    fileprivate func erase(
        _ id: Lead.ID, _ traces: [Traces], reason: String, by user: User, now: Instant
    ) throws -> ErasedLead {
        let lead = try lead(id)
        try requireNotErased(id)
        try leave(id, by: user, now: now)
        let contacts = try remember(lead, now: now)
        let merged = try mergedInto(id)
        let alsoErased = merged.map(\.description) + contacts.suppressions
        let attempts: [Int64] = try connection.rows("SELECT id FROM attempts WHERE lead_id = ? ORDER BY id", id)
            .map { try $0.integer("id") }
        try dropWords(ofAttempts: attempts)
        try dropEntries(about: [id.description] + alsoErased)
        for record in [id] + merged {
            try blankEvents(of: Lead(id: record, stage: lead.stage, createdAt: lead.createdAt))
        }
        try eraseMeetings(of: id, by: user, now: now)
        try withdrawOffers(ofErased: id, by: user, now: now)
        for record in [id] + merged { try eraseInbound(of: record, naming: traces.flatMap(\.inbound)) }
        for record in [id] + merged {
            try eraseMails(of: record)
            try eraseReceivedMails(of: record)
        }
        for traces in traces { try blank(traces) }
        try blank(lead, now: now)
        var event = Event(id: Event.ID(0), type: .leadErased, at: now)
        event.lead = try self.lead(id)
        try publish(event, attempt: nil)
        let others = alsoErased.joined(separator: " ")
        try note(
            .leadErased, of: id.description, by: user.id,
            [.init("reason", after: reason)] + (others.isEmpty ? [] : [.init(JournalEntry.also, after: others)]),
            now: now)
        return ErasedLead(lead: id, attempts: attempts.count, contacts: contacts.count)
    }

    /// The records that were merged into a lead: they are empty, and the journal tells of them.
    func mergedInto(_ id: Lead.ID) throws -> [Lead.ID] {
        try connection.rows("SELECT gone_id FROM merges WHERE lead_id = ? ORDER BY id", id).map { try $0.id("gone_id") }
    }

    /// Takes the lead out of its campaign, so that nobody calls any more.
    private func leave(_ id: Lead.ID, by user: User, now: Instant) throws {
        guard let scene = try openScene(of: id) else { return }
        let decision = try scene.enrollment.course.after(
            .stopped(reason: "erased"), in: scene.situation(now: now, actor: user))
        _ = try apply(
            decision, to: scene, cause: Cause(now: now, actor: user, ending: .cancelled(reason: "erased")))
        for touch in scene.touches.values {
            try connection.execute("UPDATE touches SET proof = NULL WHERE id = ?", touch)
        }
    }

    /// Empties the journal's entries about subjects; who did what to them, and when, stays.
    private func dropEntries(about subjects: [String]) throws {
        for subject in subjects {
            let entries = try connection.rows("SELECT id FROM journal WHERE subject = ? AND changes <> ''", subject)
                .map { try $0.integer("id") }
            try loosenSeals(of: .journal, entries)
            try connection.execute("UPDATE journal SET changes = '' WHERE subject = ?", subject)
        }
    }

    /// Leaves of each event that it happened, and to which lead; one that waits goes out so.
    ///
    /// - Parameter lead: the record that they told of, with nothing that tells who it is.
    private func blankEvents(of lead: Lead) throws {
        for row in try eventRows(of: lead.id) {
            var event = Event(id: try row.id("id"), type: try row.word("type"), at: try row.instant("at"))
            event.lead = lead
            try connection.execute("UPDATE events SET body = ? WHERE id = ?", codecs.event(event), event.id)
            try connection.execute(
                """
                UPDATE delivery_attempts SET answer = NULL WHERE delivery_id IN (
                    SELECT id FROM deliveries WHERE event_id = ?)
                """, event.id)
        }
    }

    private func blank(_ traces: Traces) throws {
        for touch in traces.touches {
            try connection.execute(
                "UPDATE touches SET parked_for = NULL, proof = NULL, end_reason = 'erased' WHERE id = ?", touch)
        }
        for answer in traces.answers {
            try connection.execute(
                "DELETE FROM remembered_answers WHERE user_id = ? AND key = ?", answer.user, answer.key)
        }
    }

    private func blank(_ lead: Lead, now: Instant) throws {
        for sql in [
            "DELETE FROM numbers WHERE lead_id = ?", "DELETE FROM external_ids WHERE lead_id = ?",
            "UPDATE enrollments SET attribution = NULL WHERE lead_id = ?",
            "DELETE FROM lead_aliases WHERE lead_id = ?", "UPDATE merges SET dropped = '[]' WHERE lead_id = ?",
            """
            UPDATE engagements SET attribution = NULL, external_id = 'erased ' || CAST(id AS TEXT) WHERE lead_id = ?
            """,
        ] {
            try connection.execute(sql, lead.id)
        }
        try forgetName(of: lead)
        try connection.execute(
            """
            UPDATE leads SET first_name = NULL, last_name = NULL, name_key = '', title = NULL, email = NULL,
                state = NULL, city = NULL, time_zone = NULL, language = NULL, party = NULL, call_hours = NULL,
                consents = NULL, notes = NULL, custom = NULL, stage_reason = NULL,
                return_on = NULL, return_into = NULL, erased_at = ?, updated_at = ?
            WHERE id = ? OR merged_into = ?
            """, now, now, lead.id, lead.id)
    }

    /// Colleagues whom this person named have the name in their notes.
    private func forgetName(of lead: Lead) throws {
        guard let account = lead.account, !lead.nameKey.isEmpty else { return }
        try connection.execute(
            "UPDATE leads SET notes = replace(notes, ?, 'named by somebody') WHERE account_id = ? AND notes LIKE 'named by %'",
            "named by " + lead.displayName, account)
    }
}
