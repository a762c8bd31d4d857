import Prospecting

/// What the leads of one source became, or what marketing's leads brought to one campaign.
package struct SourceRow: ReportRow {
    /// `source`, or `marketing` for the share of a campaign's won revenue.
    package var row: String
    /// As the leads have it; null for leads without one.
    @OrNull package var source: String?
    /// Whether marketing brought them.
    package var marketing: Bool
    @OrNull package var campaign: String?
    @OrNull package var leads: Int?
    @OrNull package var mqls: Int?
    @OrNull package var sqls: Int?
    @OrNull package var accepted: Int?
    @OrNull package var opportunities: Int?
    @OrNull package var won: Int?
    /// What was won, in units of the currency.
    package var revenue: Double
    /// Of all that was won, 0 to 1: in every campaign of the report, or in this one.
    @OrNull package var share: Double?
    /// What the campaign's `goal.from-marketing` says.
    @OrNull package var goal: Double?

    /// - Parameter revenue: all that was won, in hundredths of the currency's unit.
    package init(_ yield: SourceYield, ofRevenue revenue: Int64) {
        row = "source"
        source = yield.source
        marketing = yield.isMarketings
        (leads, mqls, sqls) = (yield.leads, yield.mqls, yield.sqls)
        (accepted, opportunities, won) = (yield.accepted, yield.opportunities, yield.won)
        self.revenue = Money(hundredths: yield.revenue).units
        if revenue > 0 { share = ShareBody.rounded(Double(yield.revenue) / Double(revenue)) }
    }

    package init(_ share: MarketingShare) {
        row = "marketing"
        marketing = true
        campaign = share.campaign
        revenue = Money(hundredths: share.ofMarketing).units
        self.share = share.share.map(ShareBody.rounded)
        goal = share.goal
    }

    package static let columns = [
        "row", "source", "marketing", "campaign", "leads", "mqls", "sqls", "accepted", "opportunities", "won",
        "revenue", "share", "goal",
    ]

    package var fields: [String?] {
        let counts = [leads, mqls, sqls, accepted, opportunities, won].map { $0.map(String.init) }
        return [row, source, String(marketing), campaign] + counts
            + [ShareBody.text(revenue), share.map(ShareBody.text), goal.map(ShareBody.text)]
    }
}
