/// The calls that a campaign asks of its team, when nobody answers.
package struct CallLoad: Sendable, Equatable {
    /// The calls that one lead gets at most.
    package var callsALead: Int
    /// By the tightest of the file's limits; nil when it does not bound them.
    package var newLeadsADay: Int?
    /// The calls that a team can make in a day; nil when the file names no team.
    package var teamADay: Int?

    /// What a campaign file asks for: each call step, and the retries of a call that nobody answers.
    package init(_ campaign: Campaign) {
        let tries: Int =
            if case .retry(_, _, let atMost, _)? = campaign.dispositions["no-answer"]?.then { max(1, atMost) } else {
                1
            }
        let steps = campaign.cadence.steps.count { $0.work.channel == .call }
        callsALead = min(steps * tries, campaign.cadence.limits.callsPerLead ?? .max)
        newLeadsADay = NewLeadPace(campaign)?.newLeads
        teamADay = campaign.team.map { $0.sdrs * $0.dialsADay }
    }

    /// The calls of a day once leads have come in for a whole cadence; nil when new leads are not bounded.
    package var callsADay: Int? { newLeadsADay.map { $0 * callsALead } }

    /// Whether the team can make them; nil when one of the two is not known.
    package var fitsTeam: Bool? {
        guard let callsADay, let teamADay else { return nil }
        return callsADay <= teamADay
    }
}
