/// What the leads of one source became.
package struct SourceYield: Sendable, Equatable {
    /// As the leads' field `source` has it; nil for leads without one.
    package var source: String?
    package var leads: Int
    package var mqls: Int
    package var sqls: Int
    package var accepted: Int
    package var opportunities: Int
    package var won: Int
    /// What was won, in hundredths of the currency's unit.
    package var revenue: Int64

    package init(source: String?) {
        self.source = source
        (leads, mqls, sqls, accepted, opportunities, won, revenue) = (0, 0, 0, 0, 0, 0, 0)
    }

    /// Counts so many leads that reached the same stages.
    package mutating func add(_ number: Int, _ reached: Reached, revenue: Int64) {
        leads += number
        if reached.contains(.mql) { mqls += number }
        if reached.contains(.sql) { sqls += number }
        if reached.contains(.accepted) { accepted += number }
        if reached.contains(.opportunity) { opportunities += number }
        if reached.contains(.won) { won += number }
        self.revenue += revenue
    }

    /// Whether marketing brought these leads: they have a source, and no rep heard of them on a call.
    package var isMarketings: Bool { source.map { !NamedPerson.sources.contains($0) } ?? false }
}

/// How much of what was won marketing's leads brought, beside what the campaign's goal says.
package struct MarketingShare: Sendable, Equatable {
    package var campaign: String
    /// In hundredths of the currency's unit.
    package var revenue: Int64
    package var ofMarketing: Int64
    /// 0 to 1; nil where the campaign has no such goal.
    package var goal: Double?

    package init(campaign: String, revenue: Int64 = 0, ofMarketing: Int64 = 0, goal: Double?) {
        self.campaign = campaign
        self.revenue = revenue
        self.ofMarketing = ofMarketing
        self.goal = goal
    }

    /// 0 to 1; nil while nothing was won.
    package var share: Double? { revenue > 0 ? Double(ofMarketing) / Double(revenue) : nil }
}
