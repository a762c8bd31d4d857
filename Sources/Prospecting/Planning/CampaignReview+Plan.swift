extension CampaignReview {
    /// What the team can do against what the campaign asks for; a figure counts once its typical value is too much.
    static func plan(_ campaign: Campaign, _ figures: PlanningFigures) -> [Finding] {
        guard let team = campaign.team else { return [] }
        return pace(campaign, team, figures) + goal(campaign, team, figures)
    }

    private static func pace(_ campaign: Campaign, _ team: Team, _ figures: PlanningFigures) -> [Finding] {
        let work = Workload.of(campaign, figures: figures)
        guard let pace = NewLeadPace(campaign), let dials = work.dialsADay, dials.typical > Double(team.capacityADay)
        else { return [] }
        let newLeads = pace.newLeads
        let able = Int(Double(team.capacityADay) / work.dialsPerLead.typical)
        return [
            Finding(
                ["cadence", "limits", .key(pace.key)],
                "\(newLeads.of("new lead")) a day \(newLeads == 1 ? "asks" : "ask") for about \(dials.words) calls a day;"
                    + " \(team.words) \(team.capacityADay.grouped)",
                hint: able > 0 ? "take about \(able) a day, or add people" : "add people, or plan fewer calls")
        ]
    }

    /// Where the share that marketing is to bring counts for nothing: its leads are called by the same team.
    private static func goal(_ campaign: Campaign, _ team: Team, _ figures: PlanningFigures) -> [Finding] {
        guard let goal = campaign.goal, goal.averageDeal > 0, goal.wonRevenue > 0 else { return [] }
        let deals = (goal.wonRevenue / goal.averageDeal).rounded(.up)
        let needed = figures.dealsADial.neededForOne * deals
        let period = Period(campaign)
        let made = Double(team.capacityADay) * Double(period.days)
        guard made > 0, needed.typical > made else { return [] }
        let count = deals.roundedForPeople
        return [
            Finding(
                ["goal"],
                "\(count.of("won deal")) \(count == 1 ? "takes" : "take") about"
                    + " \(needed.typical.roundedForPeople.grouped) dials (\(needed.words)) by published figures;"
                    + " \(team.words) about \(made.roundedForPeople.grouped) \(period.words)",
                hint: "add people or time, or expect less")
        ]
    }

    /// The working days that a campaign has for its goal.
    private struct Period {
        var days: Int
        var words: String

        init(_ campaign: Campaign) {
            if let starts = campaign.starts, let ends = campaign.ends {
                days = campaign.cadence.workingDays(from: starts, to: ends)
                words = "from \(starts.iso) to \(ends.iso)"
            } else {
                days = 52 * campaign.cadence.openWeekdays.count
                words = "a year"
            }
        }
    }
}

extension Team {
    fileprivate var words: String { sdrs.of("SDR") + (sdrs == 1 ? " makes" : " make") }
}

extension Int {
    /// So many of them: `1 call`, `1,200 calls`.
    func of(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
