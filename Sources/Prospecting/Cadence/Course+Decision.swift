extension Course {
    /// Decides what follows from what happened: the one function through which every enrollment moves.
    ///
    /// Pure: the same course, happening and situation give the same decision. Throws when an outcome lacks what its
    /// disposition asks for, or when what happened cannot happen to an enrollment in this state; nothing changes then.
    package func after(_ happening: Happening, in situation: consuming Situation) throws(Refusal) -> Decision {
        var decider = Decider(course: self, situation: situation)
        try decider.decide(happening)
        return Decision(course: decider.course, effects: decider.effects)
    }
}

/// Builds one decision: a course that changes step by step, and the effects so far.
struct Decider {
    var course: Course
    var effects: [Effect] = []
    var situation: Situation
    /// The lead's calling hours in this campaign; nil while its zone is unknown.
    var hours: OpenHours?
    /// Where the lead's clock may stand.
    var zones: [Zone]
    /// Under which name the outcome that is followed is counted.
    var counted = ""
    /// Who moves the lead by what is decided.
    var maker = Lead.Stage.Maker.campaign
    /// Whether the call was made beside what is open, so that it moves no step.
    var isBeside = false

    init(course: Course, situation: Situation) {
        var course = course
        if let pause = course.progress.pause, pause.until <= situation.now { course.progress.pause = nil }
        hours = situation.hours
        zones = situation.zones
        self.course = course
        self.situation = situation
    }

    var campaign: Campaign { situation.campaign }
    var lead: Lead { situation.facts.lead }
    var now: Instant { situation.now }
    var steps: [Step] { campaign.cadence.steps }

    /// The step that the cadence has come to; nil when it is through all of them.
    var stepAtCursor: Step? { steps.indices.contains(course.step) ? steps[course.step] : nil }

    /// Setting it makes the enrollment active.
    var open: Open {
        get { course.open }
        set { course.state = .active(newValue) }
    }

    var isActive: Bool {
        if case .active = course.state { true } else { false }
    }

    mutating func decide(_ happening: Happening) throws(Refusal) {
        switch happening {
        case .judged(let verdict): if course.state.isToBeJudged { settle(verdict) }
        case .called(let outcome):
            guard isActive else { throw Refusal(.conflict, "this lead is not being worked in \(campaign.name)") }
            try called(outcome)
        case .rangBack(let outcome): try isActive ? called(outcome) : rangBack(outcome)
        case .taskDone(let slot): try taskDone(slot, try touchToEnd(in: slot))
        case .skipped(let slot, _): skipped(slot, try touchToEnd(in: slot))
        case .overdue(let slot): overdue(slot, try touch(in: slot))
        case .stopped(let reason):
            if case .finished = course.state { throw nothingOpen }
            finish(reason: reason)
        case .numbersLost: if isActive { numbersLost() }
        case .paused(let until, let reason) where course.state.isToBeJudged:
            course.progress.add(.init(until: until, reason: reason), now: now)
        case .resumed(let reason) where course.state.isToBeJudged: course.progress.takeBack(reason, now: now)
        case .mailSent, .replied, .outOfOffice, .paused, .resumed: if isActive { try decideMail(happening) }
        case .engaged(let engagement): engaged(engagement)
        case .learned: becomeMQL()
        case .madeMQL: makeMQL()
        case .meeting(let report): reported(report)
        case .takenUp: if case .finished = course.state { takeUp() }
        case .gaveWay: if !course.hasBegun, isActive { waitAnew() }
        }
    }

    private func touch(in slot: Open.Slot) throws(Refusal) -> OpenTouch {
        guard let touch = open[slot] else { throw nothingOpen }
        return touch
    }

    /// What is open, for somebody who says it is done or left out.
    private func touchToEnd(in slot: Open.Slot) throws(Refusal) -> OpenTouch {
        let touch = try touch(in: slot)
        guard course.asksForReport(in: slot) else { return touch }
        throw Refusal(
            .conflict, "say how the meeting went: touchline meeting held, no-show, move or cancel \(lead.id)",
            details: ["lead": lead.id.description])
    }

    var nothingOpen: Refusal { Refusal(.conflict, "this lead has nothing open in \(campaign.name)") }

    private mutating func settle(_ verdict: Judgement.Verdict) {
        if case .disqualified(let rule) = verdict { return disqualify(reason: rule) }
        becomeMQL()
        switch verdict {
        case .accepted where lacksNumber: course.state = .pending(missing: [Field.phone.rawValue])
        case .accepted: begin()
        case .held(let missing):
            let isAsked = missing.contains(Field.phone.rawValue)
            course.state = .pending(missing: missing + (lacksNumber && !isAsked ? [Field.phone.rawValue] : []))
        case .disqualified: break
        }
    }

    /// Begins the cadence, unless the lead has to wait for others of its account.
    private mutating func begin() {
        if let wait = waitForAccount() {
            course.state = .waiting(wait)
            return
        }
        if course.progress.since == nil { effects.append(.announce(Announcement(.leadEnrolled))) }
        course.progress.since = now
        open = Open()
        come(to: 0)
        if isActive, let deadline = situation.inboundDeadline { askedForCall(by: deadline) }
    }

    /// Whether this campaign calls, and the lead has no number to call.
    private var lacksNumber: Bool {
        lead.callableNumber == nil && steps.contains { $0.work.channel == .call }
    }

    /// A call that no number is left for becomes a chore; a promise stays with who gave it.
    private mutating func numbersLost() {
        guard let touch = open.call, touch.work.channel == .call, touch.kind != .callback, lead.callableNumber == nil
        else { return }
        open.call = again(touch, from: now, kind: .chore)
    }
}
