import Prospecting

/// What marketing's sources became, and what share of what was won they brought.
package struct SourceReport: Sendable, Equatable {
    package var yields: [SourceYield]
    /// For each campaign in which something was won, or that has a goal.
    package var shares: [MarketingShare]
}

extension Store {
    /// What the leads that entered in a period became, by their source.
    package func sources(_ filter: ReportFilter, now: Instant) async throws -> Reported<SourceReport> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            var yields: [String?: SourceYield] = [:]
            var shares = try transaction.goals(in: scopes)
            for row in try scopes.flatMap({ try transaction.sourceRows(filter, in: $0) }) {
                let source = try row.optionalText("source")
                let revenue = try row.integer("revenue")
                var yield = yields[source] ?? SourceYield(source: source)
                yield.add(
                    try row.int("leads"), Reached(rawValue: try row.int("reached")), revenue: revenue)
                yields[source] = yield
                shares[try row.integer("campaign_id")]?.revenue += revenue
                if yield.isMarketings { shares[try row.integer("campaign_id")]?.ofMarketing += revenue }
            }
            let listed = shares.values.filter { $0.goal != nil || $0.revenue > 0 }
                .sorted { $0.campaign < $1.campaign }
            return Reported(
                SourceReport(yields: yields.keys.inReportOrder.compactMap { yields[$0] }, shares: listed), of: scopes)
        }
    }
}

extension Transaction {
    /// The campaigns with what they want from marketing, nothing won yet.
    fileprivate func goals(in scopes: [ReportScope]) throws -> [Int64: MarketingShare] {
        let only = scopes.compactMap { $0.campaign?.number }
        let rows = try connection.rows("SELECT id, name, version_id FROM campaigns WHERE version_id IS NOT NULL")
            .filter { try only.isEmpty || only.contains($0.integer("id")) }
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                let goal = try version(try row.id("version_id")).campaign.goal?.fromMarketing
                return (try row.integer("id"), MarketingShare(campaign: try row.text("name"), goal: goal))
            })
    }

    fileprivate func sourceRows(_ filter: ReportFilter, in scope: ReportScope) throws -> [Row] {
        var query = try ReportQuery(filter, in: scope, needsLead: true, self)
        query.add("e.entered_at", in: scope)
        return try connection.tally(
            Tally(keys: ["source", "campaign_id", "reached"], sums: ["revenue"]),
            """
            SELECT l.source AS source, e.campaign_id AS campaign_id, \(Self.reached) AS reached,
                CASE WHEN e.won_at IS NOT NULL THEN e.amount END AS revenue
            FROM enrollments e \(query.joins) WHERE \(query.condition)
            """, query.arguments)
    }
}
