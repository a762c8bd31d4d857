import Prospecting

extension Store {
    /// What the variants of mails that went out in a period came to until now, each counted in leads. A mail that a rep wrote
    /// otherwise, and one in the lead's own language, is of no variant.
    package func variants(
        _ filter: ReportFilter, by grouping: ReportGrouping?, now: Instant
    ) async throws -> Reported<[VariantYield]> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            let names = try GroupNames(grouping, transaction)
            let campaigns = try transaction.campaignNames()
            let yields = try scopes.flatMap { scope in
                try transaction.variants(filter, by: grouping, in: scope).map { row in
                    VariantYield(
                        group: try names.name(row, in: scope),
                        campaign: campaigns[try row.integer("campaign_id")] ?? "",
                        message: try row.text("message"), variant: try row.text("variant"),
                        leads: try row.int("leads"), replied: try row.int("replied"),
                        optedOut: try row.int("opted_out"), meetings: try row.int("meetings"))
                }
            }
            return Reported(VariantYield.joined(yields), of: scopes)
        }
    }
}

extension Transaction {
    /// A lead counts once for a variant, with its first mail of the period: under whose mailbox that went out of then, and in the
    /// week in which it went.
    fileprivate func variants(
        _ filter: ReportFilter, by grouping: ReportGrouping?, in scope: ReportScope
    ) throws -> [Row] {
        var query = try ReportQuery(
            filter, in: scope, needsLead: filter.source != nil, campaign: "m.campaign_id", rep: "m.rep_id", self)
        query.add("m.intended_at", in: scope)
        let part = grouping?.column(date: "m.intended_at", rep: "m.rep_id") ?? "NULL"
        return try connection.rows(
            """
            SELECT \(part) AS part, m.campaign_id, m.message, m.variant, COUNT(*) AS leads,
                CAST(SUM(CASE WHEN EXISTS (
                    SELECT 1 FROM received_mails r WHERE r.lead_id = m.lead_id AND r.kind || '' = 'reply'
                        AND r.received_at >= m.intended_at) THEN 1 ELSE 0 END) AS BIGINT) AS replied,
                CAST(SUM(CASE WHEN EXISTS (
                    SELECT 1 FROM suppressions s WHERE s.kind = 'person' AND s.value = CAST(m.lead_id AS TEXT)
                        AND s.channel = 'mail' AND s.source = 'mail' AND s.created_at >= m.intended_at)
                    THEN 1 ELSE 0 END) AS BIGINT) AS opted_out,
                CAST(SUM(CASE WHEN EXISTS (
                    SELECT 1 FROM enrollments h JOIN meetings b ON b.enrollment_id = h.id
                    WHERE h.lead_id = m.lead_id AND h.campaign_id = m.campaign_id AND b.undone_at IS NULL
                        AND b.booked_at >= m.intended_at) THEN 1 ELSE 0 END) AS BIGINT) AS meetings
            FROM (
                SELECT MIN(m.id) AS id FROM mails m JOIN enrollments e ON e.id = m.enrollment_id \(query.joins)
                WHERE m.state = 'sent' AND m.variant IS NOT NULL AND \(query.condition)
                GROUP BY m.lead_id, m.campaign_id, m.message, m.variant
            ) f JOIN mails m ON m.id = f.id JOIN enrollments e ON e.id = m.enrollment_id
                JOIN leads l ON l.id = m.lead_id
            GROUP BY part, m.campaign_id, m.message, m.variant
            """, query.arguments)
    }
}

extension VariantYield {
    /// The quarters of an hour of one group together, in the order of the report.
    fileprivate static func joined(_ yields: [VariantYield]) -> [VariantYield] {
        var found: [[String?]: VariantYield] = [:]
        for yield in yields {
            let key = [yield.group, yield.campaign, yield.message, yield.variant]
            guard var known = found[key] else {
                found[key] = yield
                continue
            }
            known.leads += yield.leads
            known.replied += yield.replied
            known.optedOut += yield.optedOut
            known.meetings += yield.meetings
            found[key] = known
        }
        let groups = Set(found.values.map(\.group)).inReportOrder
        return groups.flatMap { group in
            found.values.filter { $0.group == group }.sorted {
                ($0.campaign, $0.message, $0.variant) < ($1.campaign, $1.message, $1.variant)
            }
        }
    }
}
