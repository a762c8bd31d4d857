/// What follows from what a lead did, and from what is learned of it.
extension Decider {
    mutating func engaged(_ engagement: Engagement) {
        becomeMQL()
        guard case .active = course.state, let deadline = situation.deadline(for: engagement) else { return }
        askedForCall(by: deadline)
    }

    /// Lets marketing's half of the definition have its say; it holds nobody back from being worked.
    mutating func becomeMQL() {
        if campaign.entry.makesMQL(situation.facts) { makeMQL() }
    }

    /// Marketing has qualified the lead, by the campaign's definition or elsewhere.
    mutating func makeMQL() {
        guard move(to: .mql, by: .entry, returnOn: lead.returnOn, into: lead.returnInto) else { return }
        effects.append(.announce(Announcement(.leadMQL)))
    }

    /// Who was held back until then is taken in by what came of the call, whatever is missing.
    ///
    /// - Parameter before: how it stood when the call was made.
    mutating func beginByCall(_ before: Course) {
        guard before.progress.since == nil, isActive || before.state.isToBeJudged else { return }
        course.progress.since = now
        effects.insert(.announce(Announcement(.leadEnrolled)), at: 0)
    }

    /// The lead wants a call now: the call that is open, else the next one of the cadence, comes at once and ends a
    /// pause. A promised callback stays as it was promised.
    ///
    /// What comes of the call counts as that of its step, which is not called for again when its day comes.
    mutating func askedForCall(by deadline: Instant) {
        if course.progress.pause != nil { resume() }
        guard open.call?.kind != .callback else { return }
        var call = open.call ?? nextCall
        if lead.callableNumber == nil {
            if call.work.channel == .call { call.work = .task("Find a number") }
            call.kind = .chore
        } else {
            if call.work.channel != .call { call.work = callWork(of: call.step) }
            call.kind = .inbound
        }
        call.due = firstOpening(from: max(now, start))
        call.parts = []
        call.deadline = min(call.deadline ?? deadline, deadline)
        open.call = lapsing(call)
    }

    /// The call of the next step that calls; one beside all steps when none is left.
    private var nextCall: OpenTouch {
        let next = steps.dropFirst(course.step).first {
            $0.work.channel == .call && course.progress.results[$0.id] == nil
        }
        let id = (next ?? stepAtCursor ?? steps.last)?.id ?? ""
        return OpenTouch(step: id, kind: .inbound, work: callWork(of: id), due: now)
    }
}
