extension Course {
    /// The course of a lead that nothing has been decided about yet.
    package static let unjudged = Course(state: .pending(missing: []))

    /// Decides what follows from what happened: the one function through which every enrollment moves.
    ///
    /// Pure: the same course, happening and situation give the same decision. Throws when an outcome lacks what its
    /// disposition asks for, or when what happened cannot happen to an enrollment in this state; nothing changes then.
    package func after(_ happening: Happening, in situation: Situation) throws(Refusal) -> Decision {
        var decider = Decider(course: self, situation: situation)
        switch (happening, state) {
        case (.judged(let verdict), .pending): decider.settle(verdict)
        case (.judged, .active), (.judged, .finished): break
        case (.called(let outcome), .active(let touch)): try decider.called(outcome, touch: touch)
        case (.called, .pending), (.called, .finished):
            throw Refusal(.conflict, "this lead is not being worked in \(situation.campaign.name)")
        case (.rangBack(let outcome), .pending), (.rangBack(let outcome), .finished):
            try decider.rangBack(outcome)
        case (.rangBack(let outcome), .active(let touch)): try decider.called(outcome, touch: touch)
        case (.taskDone, .active(let touch)): try decider.taskDone(touch)
        case (.skipped(let reason), .active(let touch)): decider.skipped(touch, reason: reason)
        case (.overdue, .active(let touch)): decider.overdue(touch)
        case (.stopped(let reason), .active), (.stopped(let reason), .pending): decider.finish(reason: reason)
        case (.numbersLost, .active(let touch)): decider.numbersLost(touch)
        case (.numbersLost, .pending), (.numbersLost, .finished): break
        case (.taskDone, _), (.skipped, _), (.overdue, _), (.stopped, _):
            throw Refusal(.conflict, "this lead has nothing open in \(situation.campaign.name)")
        }
        return Decision(course: decider.course, effects: decider.effects)
    }
}

/// Builds one decision: a course that changes step by step, and the effects so far.
struct Decider {
    var course: Course
    var effects: [Effect] = []
    var situation: Situation

    init(course: Course, situation: Situation) {
        self.course = course
        self.situation = situation
    }

    var campaign: Campaign { situation.campaign }
    var lead: Lead { situation.facts.lead }
    var now: Instant { situation.now }

    mutating func settle(_ verdict: Judgement.Verdict) {
        switch verdict {
        case .accepted where lacksNumber: course.state = .pending(missing: [Field.phone.rawValue])
        case .accepted:
            begin(step: 0)
            effects.append(.announce(Announcement(.leadEnrolled)))
        case .held(let missing):
            let isAsked = missing.contains(Field.phone.rawValue)
            course.state = .pending(missing: missing + (lacksNumber && !isAsked ? [Field.phone.rawValue] : []))
        case .disqualified(let rule): disqualify(reason: rule)
        }
    }

    /// Whether this campaign calls, and the lead has no number to call.
    private var lacksNumber: Bool {
        lead.callableNumber == nil && campaign.cadence.steps.contains { $0.work.channel == .call }
    }

    /// A call of a step that no number is left for becomes a chore; a promise stays with who gave it.
    mutating func numbersLost(_ touch: OpenTouch) {
        guard touch.work.channel == .call, touch.kind != .callback, lead.callableNumber == nil else { return }
        open(step: course.step, from: now, kind: .chore, work: touch.work)
    }

    /// A chore that is done gives its step another go; any other task is followed by the next step.
    mutating func taskDone(_ touch: OpenTouch) throws(Refusal) {
        guard touch.work.channel != .call else {
            throw Refusal(
                .conflict, "this touch is a call; log what came of it: touchline log DISPOSITION",
                details: ["channel": touch.work.channel.rawValue])
        }
        if touch.kind == .chore, lead.callableNumber != nil {
            open(step: course.step, from: now, kind: .followUp)
        } else {
            goOn(past: touch)
        }
    }

    mutating func skipped(_ touch: OpenTouch, reason: String) {
        goOn(past: touch)
    }

    mutating func overdue(_ touch: OpenTouch) {
        guard let skipAt = touch.skipAt, skipAt <= now else { return }
        goOn(past: touch)
    }
}
