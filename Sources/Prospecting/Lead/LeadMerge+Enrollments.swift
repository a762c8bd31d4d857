extension LeadMerge {
    /// The campaign that one of the records is in.
    package struct Standing: Sendable, Equatable {
        package var lead: Lead.ID
        package var campaign: String
        /// False while it is held or waits for colleagues.
        package var isActive: Bool
        /// Calls made in it.
        package var dials: Int

        package init(lead: Lead.ID, campaign: String, isActive: Bool, dials: Int) {
            self.lead = lead
            self.campaign = campaign
            self.isActive = isActive
            self.dials = dials
        }
    }

    /// Which of the campaigns has to end, since one person is in one campaign at a time.
    ///
    /// - Throws: `conflict` when both records are being worked in different campaigns: that is for a person to decide.
    package static func campaignToEnd(_ older: Standing?, _ newer: Standing?) throws(Refusal) -> Standing? {
        guard let older, let newer else { return nil }
        if older.campaign != newer.campaign, older.isActive, newer.isActive {
            throw Refusal(
                .conflict,
                "\(older.lead) is worked in \(older.campaign) and \(newer.lead) in \(newer.campaign), and one person is in "
                    + "one campaign at a time; take one out first: touchline lead stop \(newer.lead)",
                details: ["campaigns": "\(older.campaign) \(newer.campaign)"])
        }
        if older.isActive != newer.isActive { return older.isActive ? newer : older }
        return newer.dials > older.dials ? older : newer
    }
}
