/// How a lead and the others of its account go together.
extension Decider {
    private var rules: AccountRules { campaign.accounts }
    private var role: String? { campaign.role(of: situation.facts) }

    /// What the lead waits for at its account; nil when it may start, for which another may have to give way.
    mutating func waitForAccount() -> AccountWait? {
        guard lead.account != nil, !rules.isEmpty, situation.inboundDeadline == nil else { return nil }
        if let start = rules.roleToWaitFor(role, among: situation.colleagues) {
            return .role(start.role, step: start.step)
        }
        let active = situation.colleagues.filter(\.isActive)
        guard let most = rules.atOnce, active.count >= most else { return nil }
        guard active.count == most, let worse = giver(among: active) else { return .turn(active: active.count) }
        effects.append(.displace(worse.enrollment))
        return nil
    }

    /// The worst of those whom nobody began with, if this lead is noticeably better.
    private func giver(among active: [Colleague]) -> Colleague? {
        active.filter { !$0.hasBegun && $0.rank + Rank.noticeable < situation.rank }
            .min { ($0.rank, $0.enrollment) < ($1.rank, $1.enrollment) }
    }

    /// Waits for a turn, as one that comes; what was done stays done.
    mutating func waitAnew() {
        course.state = .waiting(.turn(active: rules.atOnce ?? 1))
        course.step = 0
        course.tally = [:]
        course.progress.passedOver = [:]
        course.progress.day = 1
    }

    /// Its end was told, so its beginning is told again.
    mutating func takeUp() {
        waitAnew()
        course.progress.since = nil
    }

    /// Lets an outcome do to the others of the account what the campaign says; a qualification that failed stops nobody.
    mutating func tellColleagues(_ outcome: String, stops: Bool = true) {
        guard lead.account != nil, let others = rules.reaction(to: outcome, by: role, stops: stops) else { return }
        let reason = ColleagueOrder.reason(outcome, by: lead)
        switch others {
        case .stop: effects.append(.colleagues(.stop, reason: reason))
        case .pause(let delay): effects.append(.colleagues(.pause(until: end(of: delay)), reason: reason))
        }
    }
}
