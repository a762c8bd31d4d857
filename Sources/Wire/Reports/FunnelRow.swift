import Prospecting

/// One stage of one funnel.
package struct FunnelRow: ReportRow {
    /// The campaign, source, rep, tier, week or month; null where leads have none, or are not grouped.
    @OrNull package var group: String?
    /// The first day of entry that counts.
    @OrNull package var enteredFrom: String?
    /// The last one.
    @OrNull package var enteredUntil: String?
    package var stage: String
    /// How many reached it, whatever became of them since.
    package var leads: Int
    /// The stage before it that anybody reached.
    @OrNull package var from: String?
    /// Of those who reached the stage before, how many reached this one.
    @OrNull package var reached: Int?
    @OrNull package var rate: Double?
    @OrNull package var low: Double?
    @OrNull package var high: Double?

    package init(_ step: Funnel.Step, of group: String?, entered days: ReportDays) {
        let share = ShareBody(step.share)
        self.group = group
        enteredFrom = days.from?.iso
        enteredUntil = days.until?.iso
        stage = step.stage.rawValue
        leads = step.leads
        from = step.from?.rawValue
        reached = step.share?.count
        (rate, low, high) = (share.rate, share.low, share.high)
    }

    package static let columns = [
        "group", "entered_from", "entered_until", "stage", "leads", "from", "reached", "rate", "low", "high",
    ]

    package var fields: [String?] {
        [group, enteredFrom, enteredUntil, stage, String(leads), from, reached.map(String.init)]
            + [rate, low, high].map { $0.map(ShareBody.text) }
    }
}
