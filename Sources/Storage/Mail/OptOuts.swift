import Prospecting

extension Store {
    /// Mails a person no more, at this address or any other; returns whether that was new.
    ///
    /// - Parameter address: the one that was mailed.
    package func optOut(_ lead: Lead.ID, at address: String, reason: String, now: Instant) async throws -> Bool {
        try await write { transaction in
            let row = try transaction.connection.row(
                "SELECT COALESCE(merged_into, id) AS id FROM leads WHERE id = ?", lead)
            guard let id: Lead.ID = try row?.id("id") else { throw Refusal.notFound("lead", lead.description) }
            // An erased person's address stays suppressed by its digest; in clear it is not to come back.
            guard try transaction.erasure(of: id) == nil else { return false }
            let person = try transaction.suppress(
                NewSuppression(.person(id), channels: [.mail], reason: reason, source: .mail), by: nil, now: now)
            let mailed = try transaction.suppress(
                NewSuppression(.email(address.lowercased()), channels: [.mail], reason: reason, source: .mail), by: nil,
                now: now)
            return (person + mailed).contains { $0.isNew }
        }
    }
}
