extension Entry {
    /// Whether these facts make a lead an MQL: marketing's half of the definition, for who is not further yet.
    package func makesMQL(_ facts: Facts) -> Bool {
        guard facts.lead.stage == .raw || facts.lead.stage == .recycled, let mqlWhen else { return false }
        return mqlWhen.evaluate(facts) == .holds
    }
}

extension Campaign {
    /// The types of engagements that mean something here: they give points, or a rule of the entry looks for them.
    package var engagementTypes: Set<String> {
        let looked = [entry.mqlWhen, entry.inbound?.when].compactMap(\.self).flatMap(\.events)
        return Set(profile.engagement.keys.filter { $0 != Profile.enrolled }).union(looked)
    }
}

extension Situation {
    /// By when a lead is to be called for something it did; nil when that asks for no call here, or is too long ago.
    ///
    /// What it did is looked at alone, so that an old request is not repeated by a newer click.
    package func deadline(for engagement: Engagement) -> Instant? {
        guard let inbound = campaign.entry.inbound, engagement.at + inbound.noOlderThan >= now else { return nil }
        var facts = facts
        facts.engagements = [engagement]
        guard inbound.when.evaluate(facts) == .holds else { return nil }
        return hours?.advance(engagement.at, by: inbound.callWithin) ?? engagement.at + inbound.callWithin.atLeast
    }

    /// By when the lead is to be called for all it did so far: the earliest deadline that is not too long ago.
    var inboundDeadline: Instant? { facts.engagements.compactMap(deadline).min() }
}

extension [Situation] {
    /// Where a lead goes that asked for a call and is not worked by a campaign that answers: a campaign whose profile
    /// accepts it and that may have it; before others one that takes over from where the lead is or was last, then
    /// the first by name. Nowhere while sales has it, or once it was disqualified.
    package func host(for engagement: Engagement, standings: [Standing]) -> Situation? {
        let last = standings.last?.campaign
        func takesOver(_ situation: Situation) -> Bool {
            last.map { situation.campaign.entry.takesOver.contains($0) } ?? false
        }
        return filter { situation in
            guard situation.facts.lead.stage.mayBeWorked, situation.deadline(for: engagement) != nil,
                situation.campaign.profile.judge(situation.facts).verdict == .accepted
            else { return false }
            return switch Admission.of(standings, in: situation) {
            case .welcome, .takenOver: true
            case .heldHere, .refused: false
            }
        }.min { left, right in
            if takesOver(left) != takesOver(right) { return takesOver(left) }
            return left.campaign.name < right.campaign.name
        }
    }

    /// The campaign whose definition makes a lead that is in none an MQL: the first by name that would have it.
    package var definingMQL: Situation? {
        filter { situation in
            guard situation.campaign.entry.makesMQL(situation.facts) else { return false }
            if case .disqualified = situation.campaign.profile.judge(situation.facts).verdict { return false }
            return true
        }.min { $0.campaign.name < $1.campaign.name }
    }
}

extension Lead.Stage {
    /// Whether SDRs may begin to work a lead that stands there.
    fileprivate var mayBeWorked: Bool {
        !isOfSales && self != .disqualified
    }
}
