extension Course {
    /// What follows for the lead and its enrollment when sales has answered: the same table of moves and the same effects
    /// as for what reps log.
    ///
    /// Throws where the campaign does not know the reason; nothing changes then.
    package func answered(_ answer: SalesAnswer, in situation: Situation) throws(Refusal) -> Decision {
        var decider = Decider(course: self, situation: situation)
        decider.maker = .sales
        try decider.answered(answer)
        return Decision(course: decider.course, effects: decider.effects)
    }
}

extension Decider {
    fileprivate mutating func answered(_ answer: SalesAnswer) throws(Refusal) {
        switch answer {
        case .accept:
            effects.append(.announce(Announcement(.handoffAccepted)))
            _ = move(to: .accepted, by: .sales)
            stop(reason: "accepted by sales")
        case .reject(let reason):
            sendBack(.handoffRejected, for: reason, try campaign.consequence(ofRejecting: reason))
            stop(reason: "sent back by sales")
        case .opportunity:
            effects.append(.announce(Announcement(.opportunityOpened)))
            _ = move(to: .opportunity, by: .sales)
            if situation.facts.account?.stage == .prospect { effects.append(.markAccount(.opportunity)) }
        case .won:
            effects.append(.announce(Announcement(.opportunityWon)))
            _ = move(to: .won, by: .sales)
            effects.append(.markAccount(.customer))
        case .lost(let reason):
            let consequence = try campaign.consequence(ofLosing: reason)
            _ = move(to: .lost, by: .sales, reason: reason)
            sendBack(.opportunityLost, for: reason, consequence)
            if situation.facts.account?.stage == .opportunity { effects.append(.markAccount(.prospect)) }
        }
    }

    /// A lead that stands where sales cannot send it back from, because it goes on elsewhere, stays there.
    private mutating func sendBack(_ event: EventType, for given: String, _ consequence: Consequence) {
        let place = effects.count
        var told = Announcement(event, reason: given)
        let mayGoBack = event == .handoffRejected || lead.stage == .lost
        switch mayGoBack ? consequence : .finish(reason: nil) {
        case .recycle(let after, let reason, let into):
            let (date, into) = comingBack(on: end(of: after), into: into)
            if move(to: .recycled, by: .sales, reason: reason ?? given, returnOn: date, into: into) {
                told.returnOn = date
                told.into = into
                effects.append(
                    .announce(Announcement(.leadRecycled, reason: reason ?? given, returnOn: date, into: into)))
            }
        case .disqualify(let reason):
            if move(to: .disqualified, by: .sales, reason: reason ?? given) {
                effects.append(.announce(Announcement(.leadDisqualified, reason: reason ?? given)))
            }
        default:
            if event == .handoffRejected { _ = move(to: .working, by: .sales, reason: given) }
        }
        effects.insert(.announce(told), at: place)
        effects.append(.rememberSentBack(reason: given))
    }

    /// Ends what is still open of the enrollment: a call that was promised after the lead had qualified.
    private mutating func stop(reason: String) {
        if case .finished = course.state { return }
        finish(reason: reason)
    }
}
