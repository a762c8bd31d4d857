/// Whether a lead may come into a campaign, and what has to happen first.
package enum Admission: Sendable, Equatable {
    case welcome
    /// It waits in this campaign, which judges it again.
    case heldHere
    /// It is worked elsewhere, and finishes there first.
    case takenOver(from: Enrollment.ID)
    case refused(reason: String)

    /// Decides by where the lead is and was: one campaign at a time, and nobody is taken from a promise or a call.
    ///
    /// - Parameter standings: the enrollments that are open anywhere or were in this campaign, by id.
    package static func of(_ standings: [Standing], in situation: Situation) -> Admission {
        let campaign = situation.campaign
        if let day = campaign.ends, let end = campaign.end(for: situation.facts.lead), end <= situation.now {
            return .refused(reason: "\(campaign.name) ended on \(day.iso)")
        }
        let open = standings.last(where: \.isOpen)
        if let open, open.campaign == campaign.name {
            return open.state == .active ? .refused(reason: open.alreadyIn) : .heldHere
        }
        if let reason = open?.reasonToStay(against: campaign) { return .refused(reason: reason) }
        let ended = standings.last { $0.campaign == campaign.name }
        if let reason = ended.flatMap(situation.reasonNotToComeBack) { return .refused(reason: reason) }
        let stage = situation.facts.lead.stage
        if stage.isOfSales { return .refused(reason: "sales has it (\(stage.rawValue))") }
        if situation.isSuppressed { return .refused(reason: "on the do-not-call list") }
        return open.map { .takenOver(from: $0.enrollment) } ?? .welcome
    }
}

/// One enrollment of a lead, as a campaign sees it that wants the lead.
package struct Standing: Sendable, Equatable {
    package var enrollment: Enrollment.ID
    /// Name of its campaign.
    package var campaign: String
    package var state: State
    package var finishedAt: Instant?
    /// Whether it ended because the lead was not to be called.
    package var endedSuppressed: Bool
    /// Whether its campaign keeps its leads to itself, but for those that name it in `takes-over`.
    package var isExclusive: Bool
    /// Whether a callback is promised in it.
    package var isPromised: Bool
    /// Whether a rep holds it now.
    package var isLeased: Bool

    package init(
        enrollment: Enrollment.ID, campaign: String, state: State, finishedAt: Instant? = nil,
        endedSuppressed: Bool = false, isExclusive: Bool = true, isPromised: Bool = false, isLeased: Bool = false
    ) {
        self.enrollment = enrollment
        self.campaign = campaign
        self.state = state
        self.finishedAt = finishedAt
        self.endedSuppressed = endedSuppressed
        self.isExclusive = isExclusive
        self.isPromised = isPromised
        self.isLeased = isLeased
    }

    package enum State: String, Sendable, CaseIterable {
        case pending, waiting, active, finished
    }

    var isOpen: Bool { state != .finished }
    var alreadyIn: String { "already in \(campaign) (\(state.rawValue))" }

    /// Why another campaign may not take the lead from here; nil when it may.
    func reasonToStay(against other: Campaign) -> String? {
        guard other.entry.takesOver.contains(campaign) || !isExclusive else { return alreadyIn }
        if isPromised { return "\(alreadyIn), where a callback is promised to it" }
        return isLeased ? "\(alreadyIn), where somebody holds it right now" : nil
    }
}

extension Situation {
    /// When a lead that finished here may be enrolled again; nil for never.
    func reEntry(after finished: Instant) -> Instant? {
        campaign.entry.reEnterAfter.map { hours?.advance(finished, by: $0) ?? finished + $0.atLeast }
    }

    /// Why a lead may not come back after it finished here; nil when it may: at once where a suppression ended it that is
    /// no more.
    fileprivate func reasonNotToComeBack(_ ended: Standing) -> String? {
        if ended.endedSuppressed, !isSuppressed { return nil }
        let name = campaign.name
        guard let returns = reEntry(after: ended.finishedAt ?? now) else {
            return "it has finished \(name), and a lead does not come back into a campaign it has finished"
        }
        guard now < returns else { return nil }
        let day = (zones.first ?? campaign.timeZone ?? .utc).local(returns).date.iso
        return "it has finished \(name) and may come back into it from \(day)"
    }
}
