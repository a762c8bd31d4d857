import PhoneNumbers
import Prospecting

extension Store {
    /// Gives a lead another number; behind those it has, or in front of them.
    ///
    /// - Parameter user: who does; nil for the daemon itself.
    /// - Throws: `conflict` where the number is that of somebody who was erased.
    package func addNumber(
        _ phone: PhoneNumber, to id: Lead.ID, first: Bool = false, by user: User? = nil, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            try transaction.change(id, .numberAdded, [.init("number", after: phone.e164)], by: user, now: now) { lead in
                if first { lead.putFirst(phone, now: now) } else { lead.add(phone) }
            }
        }
    }

    /// Takes a number away from a lead. Where a rep does, what suppressed the number binds the person from then on.
    ///
    /// - Parameter user: who does; nil for the daemon itself.
    /// - Throws: `notFound` when the lead has no such number, `conflict` when it could not be reached any more.
    package func removeNumber(
        _ e164: String, from id: Lead.ID, by user: User? = nil, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            try transaction.require(e164, of: id)
            let what = JournalEntry.Change("number", before: e164, after: nil)
            return try transaction.change(id, .numberRemoved, [what], by: user, now: now) { lead in
                guard lead.numbers.count > 1 || lead.email != nil else {
                    throw Refusal(
                        .conflict, "\(e164) is all by which \(lead.displayName) can be reached; add another first")
                }
                lead.numbers.removeAll { $0.phone.e164 == e164 }
            }
        }
    }

    /// Marks that a number reaches a lead, or that it does not. Where a rep finds that it does not, what suppressed the
    /// number binds the person from then on; a manager may say that it was never theirs.
    ///
    /// - Parameter user: who does; nil for the daemon itself.
    /// - Throws: `notFound` when the lead has no such number.
    package func markNumber(
        _ e164: String, of id: Lead.ID, isGood: Bool, by user: User? = nil, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            try transaction.require(e164, of: id)
            let what = [
                JournalEntry.Change("number", after: e164), .init("mark", after: isGood ? "good" : "bad"),
            ]
            return try transaction.change(id, .numberMarked, what, by: user, now: now) { lead in
                if isGood { lead.markGood(e164, now: now) } else { lead.markBad(e164, now: now) }
            }
        }
    }

    /// Lets numbers be called again that were marked bad long ago; returns how many.
    package func expireBadMarks(now: Instant, limit: Int) async throws -> Int {
        try await write { transaction in
            let rows = try transaction.connection.rows(
                """
                SELECT lead_id, e164 FROM numbers WHERE bad_since IS NOT NULL AND bad_since <= ?
                ORDER BY bad_since LIMIT ?
                """, now - LeadNumber.badFor, limit)
            for row in rows {
                let lead: Lead.ID = try row.id("lead_id")
                try transaction.connection.execute(
                    "UPDATE numbers SET bad_since = NULL WHERE lead_id = ? AND e164 = ?", lead, try row.text("e164"))
                try transaction.followFacts(of: lead, now: now)
            }
            return rows.count
        }
    }
}

extension Transaction {
    fileprivate func require(_ e164: String, of id: Lead.ID) throws {
        let lead = try lead(id)
        guard lead.numbers.contains(where: { $0.phone.e164 == e164 }) else {
            let known = lead.numbers.map(\.phone.e164).joined(separator: ", ")
            throw Refusal(
                .notFound,
                "\(lead.displayName) has no number \(e164)" + (known.isEmpty ? "" : "; there is \(known)"),
                details: ["number": e164])
        }
    }

    /// Changes a lead, writes down who did, tells of it, and lets what is open follow: another number has a class of its
    /// own, and a call that no number is left for becomes a chore. No rep frees a person by it.
    func change(
        _ id: Lead.ID, _ kind: JournalEntry.Kind, _ what: [JournalEntry.Change], by user: User?, now: Instant,
        _ change: (inout Lead) throws -> Void
    ) throws -> Lead {
        let before = try facts(id)
        let id = before.lead.id
        try requireNotErased(id)
        var lead = before.lead
        try change(&lead)
        guard lead != before.lead else { return lead }
        let bound = user?.role == .sdr ? try suppressionTargets(of: before.lead) : []
        try save(lead, was: before.lead, now: now)
        try note(kind, of: id.description, by: user?.id, what, now: now)
        if !bound.isEmpty { try keepBound(id, by: bound, user: user?.id, now: now) }
        let after = try facts(id)
        try publishLead(.leadUpdated, facts: after, now: now)
        if after.lead.callableNumber == nil, before.lead.callableNumber != nil, var scene = try openScene(of: id) {
            try followNumbers(of: &scene, cause: Cause(now: now))
        } else {
            try followFacts(of: id, now: now)
        }
        return after.lead
    }
}
