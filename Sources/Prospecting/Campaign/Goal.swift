/// What a campaign is to bring, in the currency of the team.
package struct Goal: Sendable, Equatable {
    package var wonRevenue: Double
    package var averageDeal: Double
    /// The share that marketing's leads are to bring, 0 to 1; nil when not said.
    package var fromMarketing: Double?

    package init(wonRevenue: Double, averageDeal: Double, fromMarketing: Double? = nil) {
        self.wonRevenue = wonRevenue
        self.averageDeal = averageDeal
        self.fromMarketing = fromMarketing
    }
}
