/// What becomes of an enrollment whose campaign is over.
package enum CampaignEnd: Sendable, Equatable {
    /// A rep holds something of it: it ends when that is over, and is asked again then.
    case held(until: Instant)
    case ends(Decision)
    /// Nothing ends: it has finished, or only a promised call is left.
    case stays
}

extension Course {
    /// What follows for an enrollment when its campaign has ended.
    ///
    /// Who was called or written to gets what the campaign says follows its cadence; who was not, or is held, is let go
    /// with the reason `campaign-ended`. A promised call is kept until it was made, and a call that a rep is on is not
    /// ended under their hands. A booked meeting takes place all the same.
    package func ended(in situation: Situation) -> CampaignEnd {
        if let lease = situation.lease, lease.until > situation.now { return .held(until: lease.until) }
        var decider = Decider(course: self, situation: situation)
        switch state {
        case .finished: return .stays
        case .pending, .waiting: decider.finish(reason: Self.campaignEnded)
        case .active where progress.meeting != nil: return .stays
        case .active(let open):
            if let promise = open.call, promise.kind == .callback {
                guard open.other != nil else { return .stays }
                decider.open = Open(call: promise)
            } else if dials > 0 || !progress.results.isEmpty {
                decider.endCadence(reason: Self.campaignEnded)
            } else {
                decider.finish(reason: Self.campaignEnded)
            }
        }
        return .ends(Decision(course: decider.course, effects: decider.effects))
    }

    /// When its campaign is over for an enrollment that has come so far; nil when it has no last day, the enrollment is
    /// finished, or only a promised call or a booked meeting is left once that moment has passed.
    package func end(of campaign: Campaign, for lead: Lead, now: Instant) -> Instant? {
        guard let end = campaign.end(for: lead) else { return nil }
        switch state {
        case .finished: return nil
        case .active where end <= now && progress.meeting != nil: return nil
        case .active(let open) where end <= now && open.other == nil && open.call?.kind == .callback: return nil
        case .active, .pending, .waiting: return end
        }
    }

    /// Why an enrollment finishes whose campaign is over.
    package static let campaignEnded = "campaign-ended"
}
