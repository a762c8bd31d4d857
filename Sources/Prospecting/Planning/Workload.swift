/// How much calling a campaign asks for.
package struct Workload: Sendable, Equatable {
    /// Over a lead's whole cadence.
    package var dialsPerLead: Estimate
    /// Each working day, once as many leads leave the cadence as come in; nil where no limit sets a pace.
    package var dialsADay: Estimate?
    /// What the team can dial each working day; nil where the file names no team.
    package var capacityADay: Int?

    package init(dialsPerLead: Estimate, dialsADay: Estimate?, capacityADay: Int?) {
        self.dialsPerLead = dialsPerLead
        self.dialsADay = dialsADay
        self.capacityADay = capacityADay
    }

    /// The work that a campaign's cadence and its policy for unanswered calls make.
    ///
    /// Fewest dials: steps for some leads only are passed over, every unanswered call ends as the disposition with the
    /// fewest retries, and people answer often. Most: the contrary. A conversation ends a lead's cadence. Typical is
    /// the middle of both, since nobody has published how unanswered calls divide among dispositions.
    package static func of(_ campaign: Campaign, figures: PlanningFigures = .published) -> Workload {
        let calls = campaign.cadence.steps.filter { $0.work.channel == .call }
        let sure = calls.count { $0.condition.isEmpty && $0.only == nil }
        let tries = campaign.dispositions.all.filter { !$0.connected }.map(\.then.dialsAStep)
        let most = campaign.cadence.limits.callsPerLead ?? .max
        let low = dials(min(sure * (tries.min() ?? 1), most), conversations: figures.conversationsADial.high)
        let high = dials(min(calls.count * (tries.max() ?? 1), most), conversations: figures.conversationsADial.low)
        let perLead = Estimate(low: low, typical: (low + high) / 2, high: high)
        return Workload(
            dialsPerLead: perLead, dialsADay: NewLeadPace(campaign).map { perLead * Double($0.newLeads) },
            capacityADay: campaign.team.map(\.capacityADay))
    }

    /// The dials to expect of so many planned, when each may be the last.
    private static func dials(_ planned: Int, conversations: Double) -> Double {
        var expected = 0.0
        var stillThere = 1.0
        for _ in 0..<min(planned, 10_000) {
            expected += stillThere
            stillThere *= 1 - conversations
        }
        return expected
    }
}

extension Team {
    /// What all of them dial on a working day.
    package var capacityADay: Int { sdrs * dialsADay }
}

extension Consequence {
    /// Dials that a step takes at most when each comes to this.
    fileprivate var dialsAStep: Int {
        if case .retry(_, _, let atMost, let otherwise) = self { max(atMost, otherwise.dialsAStep) } else { 1 }
    }
}
