import Prospecting

extension Store {
    /// Enrolls leads whose day of return has come into the campaigns they were recycled into; returns how many came up.
    package func returnRecycled(now: Instant, limit: Int) async throws -> Int {
        try await write { transaction in
            let rows = try transaction.connection.rows(
                """
                SELECT id FROM leads WHERE return_into IS NOT NULL AND return_on <= ? ORDER BY return_on LIMIT ?
                """, now, limit)
            for row in rows { try transaction.comeBack(try row.id("id"), now: now) }
            return rows.count
        }
    }
}

extension Transaction {
    /// Asks the campaign once; where it does not take the lead, the reason is told with the lead's event.
    fileprivate func comeBack(_ id: Lead.ID, now: Instant) throws {
        let before = try lead(id)
        guard let name = before.returnInto else { return }
        var lead = before
        lead.returnInto = nil
        try save(lead, was: before, now: now)
        let facts = try facts(id)
        if let reason = try reasonNotToComeBack(facts, into: name, now: now) {
            var refused = lead
            refused.stageReason = [lead.stageReason, reason].compactMap(\.self).joined(separator: "; ")
            try save(refused, was: lead, now: now)
            try publishLead(.leadUpdated, facts: self.facts(id), reason: reason, now: now)
        }
    }

    /// Enrolls the lead; why the campaign does not take it, in words, where it does not.
    private func reasonNotToComeBack(_ facts: Facts, into name: String, now: Instant) throws -> String? {
        guard try connection.row("SELECT id FROM campaigns WHERE name = ? AND version_id IS NOT NULL", name) != nil
        else {
            return "not enrolled into \(name): there is no such campaign"
        }
        guard case .unchanged(let reason) = try enroll(facts, in: running(name), now: now) else { return nil }
        return "not enrolled into \(name): \(reason)"
    }
}
