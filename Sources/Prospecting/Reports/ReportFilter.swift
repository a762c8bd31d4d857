/// What a report is about: everything, or only what fits.
package struct ReportFilter: Hashable, Sendable {
    /// The name of a campaign.
    package var campaign: String?
    /// Where leads came from, as their field `source` has it.
    package var source: String?
    /// The mail address of a rep.
    package var rep: String?
    package var tier: String?
    package var period: ReportPeriod

    package init(
        campaign: String? = nil, source: String? = nil, rep: String? = nil, tier: String? = nil,
        period: ReportPeriod = .always
    ) {
        self.campaign = campaign
        self.source = source
        self.rep = rep
        self.tier = tier
        self.period = period
    }
}

/// What a report is broken down by.
package enum ReportGrouping: String, CaseIterable, Sendable {
    case campaign, source
    /// Who called a lead last in the campaign.
    case rep
    case tier, week, month
}
