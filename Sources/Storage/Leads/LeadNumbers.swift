import PhoneNumbers
import Prospecting

extension Store {
    /// Gives a lead another number; behind those it has, or in front of them.
    package func addNumber(
        _ phone: PhoneNumber, to id: Lead.ID, first: Bool = false, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            try transaction.change(id, now: now) { lead in
                if first { lead.putFirst(phone, now: now) } else { lead.add(phone) }
            }
        }
    }

    /// Takes a number away from a lead.
    ///
    /// - Throws: `notFound` when the lead has no such number, `conflict` when it could not be reached any more.
    package func removeNumber(_ e164: String, from id: Lead.ID, now: Instant) async throws -> Lead {
        try await write { transaction in
            try transaction.require(e164, of: id)
            return try transaction.change(id, now: now) { lead in
                guard lead.numbers.count > 1 || lead.email != nil else {
                    throw Refusal(
                        .conflict, "\(e164) is all by which \(lead.displayName) can be reached; add another first")
                }
                lead.numbers.removeAll { $0.phone.e164 == e164 }
            }
        }
    }

    /// Marks that a number reaches a lead, or that it does not.
    ///
    /// - Throws: `notFound` when the lead has no such number.
    package func markNumber(
        _ e164: String, of id: Lead.ID, isGood: Bool, now: Instant
    ) async throws -> Lead {
        try await write { transaction in
            try transaction.require(e164, of: id)
            return try transaction.change(id, now: now) { lead in
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

    /// Changes a lead, tells of it, and lets what is open follow: another number has a class of its own, and a call that
    /// no number is left for becomes a chore.
    func change(_ id: Lead.ID, now: Instant, _ change: (inout Lead) throws -> Void) throws -> Lead {
        let before = try facts(id)
        try requireNotErased(before.lead.id)
        var lead = before.lead
        try change(&lead)
        guard lead != before.lead else { return lead }
        try save(lead, was: before.lead, now: now)
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
