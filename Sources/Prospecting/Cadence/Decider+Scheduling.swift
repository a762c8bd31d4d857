extension Decider {
    /// Opens a step afresh, or ends the cadence when there is none of that place.
    mutating func begin(step index: Int) {
        guard campaign.cadence.steps.indices.contains(index) else { return endCadence() }
        course.step = index
        course.tally = [:]
        open(step: index, from: earliest(ofStep: index), kind: course.dials == 0 ? .new : .followUp)
    }

    /// Goes on to the next step, unless the step's own task was put off by a call and is still to be done.
    mutating func goOn(past touch: OpenTouch) {
        let isTask = campaign.cadence.steps[course.step].work.channel != .call
        if isTask, touch.work.channel == .call || touch.kind == .chore {
            open(step: course.step, from: now, kind: .followUp)
        } else {
            begin(step: course.step + 1)
        }
    }

    /// Waits for a step's work, or a call in its place, from an instant on, in the hours and at the part of the day
    /// that the step wants; at any part when those hours never come in the one wanted. Where a call is wanted and no
    /// number is left, somebody is to find one.
    mutating func open(
        step index: Int, from earliest: Instant, kind: OpenTouch.Kind, elsewhen: Bool = false, work: Step.Work? = nil
    ) {
        let step = campaign.cadence.steps[index]
        let earliest = max(earliest, start)
        if (work ?? step.work).channel == .call, lead.callableNumber == nil {
            let chore = Step.Work.task("Find a number")
            return wait(OpenTouch(step: step.id, kind: .chore, work: chore, due: firstOpening(from: earliest)))
        }
        var touch = OpenTouch(step: step.id, kind: kind, work: work ?? step.work, due: firstOpening(from: earliest))
        let parts = elsewhen || step.atAnotherTimeOfDay ? untriedParts : []
        if !parts.isEmpty, let due = situation.hours?.next(onOrAfter: earliest, in: parts) {
            touch.due = due
            touch.parts = parts
        }
        wait(touch)
    }

    /// Waits for a touch; gives it the instant at which it is skipped, unless it is a promise, cannot be done yet, or begins the
    /// cadence: a lead that nobody came to waits for a rep, and is never given up without a call.
    mutating func wait(_ touch: OpenTouch) {
        var touch = touch
        let isCall = touch.work.channel == .call
        let lapses = touch.kind != .callback && !(isCall && touch.kind == .new)
        if lapses, let skipAfter = campaign.cadence.skipAfter {
            if let hours = situation.hours, !isCall || lead.callableNumber != nil && hours.isOpen(at: touch.due) {
                touch.skipAt = hours.advance(touch.due, by: skipAfter)
            }
            if touch.kind == .chore, touch.skipAt == nil { touch.skipAt = touch.due + skipAfter.atLeast }
        }
        course.state = .active(touch)
    }

    /// The first instant from then on at which the lead may be called; then itself while its zone is unknown.
    func firstOpening(from earliest: Instant) -> Instant {
        situation.hours?.next(onOrAfter: earliest) ?? earliest
    }

    /// Parts of the day not tried yet; none, which stands for any, when all were.
    private var untriedParts: Set<DayPart> {
        let untried = Set(DayPart.allCases).subtracting(course.tried)
        return untried.count == DayPart.allCases.count ? [] : untried
    }

    /// When a step may come at the earliest: on its day counted from enrollment, after its delay, and on a later day
    /// than a step that belonged to an earlier one.
    private func earliest(ofStep index: Int) -> Instant {
        let step = campaign.cadence.steps[index]
        guard let hours = situation.hours else { return now }
        var earliest = now
        if let after = step.after, let delayed = hours.advance(now, by: after) { earliest = delayed }
        guard let day = step.day else { return earliest }
        if let nominal = hours.day(day, from: start) { earliest = max(earliest, nominal) }
        if index > 0, day > dayOfStep(before: index), let zone = situation.zones.first {
            earliest = max(earliest, zone.instant(of: zone.local(now).date.adding(days: 1), at: .startOfDay))
        }
        return earliest
    }

    /// Midnight of the campaign's first day where the lead is; the enrollment itself when that is later.
    private var start: Instant {
        guard let starts = campaign.starts else { return situation.enrolledAt }
        return max(situation.enrolledAt, (situation.zones.first ?? .utc).instant(of: starts, at: .startOfDay))
    }

    private func dayOfStep(before index: Int) -> Int {
        campaign.cadence.steps[..<index].compactMap(\.day).max() ?? 1
    }

    /// All steps are done: what the campaign says follows.
    mutating func endCadence(reason without: String = "cadence-completed") {
        switch campaign.cadence.afterwards {
        case .recycle(let after, let reason, _): recycle(after: after, reason: reason)
        case .disqualify(let reason): disqualify(reason: reason ?? without)
        case .finish(let reason): finish(reason: reason ?? without)
        default: finish(reason: without)
        }
    }
}
