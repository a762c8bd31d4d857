import Prospecting

extension Store {
    /// Leads by part of a name, mail address, number or company, in the order they were made.
    ///
    /// - Parameter bringer: only those that this user brought in, or a source that they added.
    package func findLeads(
        broughtBy bringer: User.ID? = nil, text: String?, stage: Lead.Stage?, campaign: String?, after: Lead.ID?,
        limit: Int
    ) async throws -> [LeadSummary] {
        try await read { transaction in
            let pattern = text.map { "%" + Self.escaped($0.lowercased()) + "%" }
            let digits = text.flatMap(Self.digits).map { "%\($0)%" } ?? pattern
            let rows = try transaction.connection.rows(
                """
                SELECT l.*, \(Transaction.hasExternalIDs), a.name AS company, c.name AS campaign FROM leads l
                LEFT JOIN accounts a ON a.id = l.account_id
                LEFT JOIN enrollments e ON e.lead_id = l.id AND e.state <> 'finished'
                LEFT JOIN campaigns c ON c.id = e.campaign_id
                WHERE l.id > ? AND l.merged_into IS NULL AND (CAST(? AS TEXT) IS NULL OR l.stage = ?)
                    AND (CAST(? AS TEXT) IS NULL OR c.name = ?)
                    AND (CAST(? AS BIGINT) IS NULL
                        OR EXISTS (SELECT 1 FROM journal j WHERE j.id = l.origin_id AND j.user_id = ?))
                    AND (CAST(? AS TEXT) IS NULL OR l.name_key LIKE ? ESCAPE '!' OR l.email LIKE ? ESCAPE '!'
                        OR a.name_key LIKE ? ESCAPE '!'
                        OR EXISTS (SELECT 1 FROM numbers n WHERE n.lead_id = l.id AND n.e164 LIKE ? ESCAPE '!'))
                ORDER BY l.id LIMIT ?
                """, after?.number ?? 0, stage?.rawValue, stage?.rawValue, campaign, campaign, bringer, bringer,
                pattern, pattern, pattern, pattern, digits, limit)
            return try rows.map {
                LeadSummary(
                    lead: try transaction.lead($0), company: try $0.optionalText("company"),
                    campaign: try $0.optionalText("campaign"))
            }
        }
    }

    /// The digits of what looks like a telephone number, however it is written: `(312) 555-0142`.
    private static func digits(_ text: String) -> String? {
        let digits = text.filter { ("0"..."9").contains($0) }
        let isNumber = text.allSatisfy { ("0"..."9").contains($0) || "+()-./ ".contains($0) }
        return isNumber && digits.count >= 4 ? digits : nil
    }

    /// Text in which LIKE finds nothing but itself.
    private static func escaped(_ text: String) -> String {
        String(text.flatMap { "!%_".contains($0) ? ["!", $0] : [$0] })
    }
}
