/// When a touch falls due, and when it is skipped.
extension Decider {
    /// The touch of the step that the cadence has come to.
    func touch(of step: Step) -> OpenTouch {
        let isMailed = step.work.channel == .mail && course.progress.results.values.contains(Progress.sent)
        let kind = course.dials == 0 && !isMailed ? OpenTouch.Kind.new : .followUp
        return scheduled(
            OpenTouch(step: step.id, kind: kind, work: step.work, due: now), from: earliest(of: step),
            elsewhen: step.atAnotherTimeOfDay)
    }

    /// A touch's step once more, from an instant on; who promised it keeps it.
    func again(
        _ touch: OpenTouch, from earliest: Instant, kind: OpenTouch.Kind, elsewhen: Bool = false
    ) -> OpenTouch {
        let step = campaign.cadence.step(touch.step)?.step
        let work = touch.work.channel == .call ? touch.work : callWork(of: touch.step)
        var next = OpenTouch(
            step: touch.step, kind: kind, work: work, due: now, owner: touch.owner, promisedBy: touch.promisedBy)
        if kind == .chore || kind == .inbound { next.deadline = touch.deadline }
        return scheduled(
            next, from: earliest, elsewhen: kind != .inbound && (elsewhen || step?.atAnotherTimeOfDay ?? false))
    }

    /// The call that a step asks for; one without a guide when it asks for something else.
    func callWork(of step: String) -> Step.Work {
        let work = campaign.cadence.step(step)?.step.work
        return work.flatMap { $0.channel == .call ? $0 : nil } ?? .call(guide: nil)
    }

    /// Gives a touch its moment from an instant on, in the hours, at the part of the day and within the limits that
    /// apply. Where a call is wanted and no number is left, somebody is to find one.
    func scheduled(_ touch: OpenTouch, from earliest: Instant, elsewhen: Bool) -> OpenTouch {
        var touch = touch
        let earliest = max(earliest, start, course.progress.pause?.until ?? start)
        if touch.work.channel == .call, lead.callableNumber == nil {
            touch.kind = .chore
            touch.work = .task("Find a number")
        }
        switch touch.work.channel {
        case .call:
            place(&touch, from: earliest, in: elsewhen ? untriedParts : [])
            if let tomorrow = dayAfterLastAllowed(touch.due) { place(&touch, from: tomorrow, in: touch.parts) }
        case .mail: place(&touch, from: max(earliest, endOfFullWeek ?? earliest), in: [])
        case .task: place(&touch, from: earliest, in: [])
        }
        return lapsing(touch)
    }

    /// The same touch from another instant on.
    func moved(_ touch: OpenTouch, to earliest: Instant) -> OpenTouch {
        var touch = touch
        place(&touch, from: max(earliest, now), in: touch.parts)
        return lapsing(touch)
    }

    /// At any part of the day when those hours never come in the one wanted.
    private func place(_ touch: inout OpenTouch, from earliest: Instant, in parts: Set<DayPart>) {
        touch.due = firstOpening(from: earliest)
        touch.parts = []
        guard !parts.isEmpty, let due = hours?.next(onOrAfter: earliest, in: parts) else { return }
        touch.due = due
        touch.parts = parts
    }

    /// The first instant from then on at which the lead may be called; then itself while its zone is unknown.
    func firstOpening(from earliest: Instant) -> Instant {
        hours?.next(onOrAfter: earliest) ?? earliest
    }

    /// Parts of the day not tried yet; none, which stands for any, when all were.
    private var untriedParts: Set<DayPart> {
        let untried = Set(DayPart.allCases).subtracting(course.tried)
        return untried.count == DayPart.allCases.count ? [] : untried
    }

    /// Gives a touch the instant at which it is skipped, unless it is a promise, cannot be done yet, or begins the
    /// cadence: a lead that nobody came to waits for a rep, and is never given up without a call, one that asked for it
    /// least of all.
    func lapsing(_ touch: OpenTouch) -> OpenTouch {
        var touch = touch
        touch.skipAt = nil
        let isCall = touch.work.channel == .call
        let isFirst = isCall && (touch.kind == .new || touch.kind == .inbound && course.dials == 0)
        guard let skipAfter = campaign.cadence.skipAfter, touch.kind != .callback, !isFirst else { return touch }
        if let hours, !isCall || lead.callableNumber != nil && hours.isOpen(at: touch.due) {
            touch.skipAt = hours.advance(touch.due, by: skipAfter)
        }
        if touch.kind == .chore, touch.skipAt == nil { touch.skipAt = touch.due + skipAfter.atLeast }
        return touch
    }
}

/// Limits on one lead.
extension Decider {
    /// The zone in which the days of the limits are counted.
    private var zoneOfLimits: Zone { campaign.timeZone ?? zones.first ?? .utc }

    mutating func countCall(at moment: Instant) {
        course.dials += 1
        let date = zoneOfLimits.local(moment).date
        switch course.progress.calls {
        case let calls? where calls.date == date: course.progress.calls?.count += 1
        case let calls? where calls.date > date: break
        default: course.progress.calls = Progress.CallsOfADay(date: date, count: 1)
        }
    }

    /// When the next day begins, where the day of an instant has as many calls as one lead may get.
    private func dayAfterLastAllowed(_ instant: Instant) -> Instant? {
        guard let limit = campaign.cadence.limits.callsPerLeadADay, let calls = course.progress.calls,
            calls.count >= limit, zoneOfLimits.local(instant).date <= calls.date
        else { return nil }
        return zoneOfLimits.instant(of: calls.date.adding(days: 1), at: .startOfDay)
    }

    /// When the next mail may go, where seven days hold as many as one lead may get.
    private var endOfFullWeek: Instant? {
        guard let limit = campaign.cadence.limits.mailsPerLeadAWeek else { return nil }
        let mails = course.progress.mails
        return limit > 0 && mails.count >= limit ? mails[mails.count - limit] + .weeks(1) : nil
    }

    mutating func countMail() {
        course.progress.mails = course.progress.mails.filter { $0 > now - .weeks(1) } + [now]
    }
}
