/// How the cadence goes from step to step.
extension Decider {
    /// Whether a touch is the one of the step that the cadence has come to, rather than a call that stands beside.
    func isAtCursor(_ touch: OpenTouch, in slot: Open.Slot) -> Bool {
        guard !isBeside, let step = stepAtCursor, step.id == touch.step else { return false }
        return (step.work.channel == .call) == (slot == .call)
    }

    /// Comes to the first step from a place on that applies to this lead, and opens it when its turn has come.
    ///
    /// - Parameter isAfterSkip: whether the step before was skipped: being late for that reason carries no later step.
    mutating func come(to index: Int, isAfterSkip: Bool = false) {
        course.step = index
        while let step = stepAtCursor, let reason = reasonToPassOver(step) { passOver(step, reason: reason) }
        if let step = stepAtCursor { course.progress.day = dayToCome(step, isAfterSkip: isAfterSkip) }
        openStep()
    }

    /// Opens the step that the cadence has come to, unless it is open or something that stands beside comes first.
    mutating func openStep() {
        guard let step = stepAtCursor else {
            awaitReport()
            if open.isEmpty { endCadence() }
            return
        }
        if step.work.channel == .call { return openCall(of: step) }
        guard open.other == nil, !promiseHolds(step.work.channel) else { return }
        let touch = touch(of: step)
        if isNeverSent(touch) { openUnsent(touch, of: step) } else { open.other = touch }
    }

    /// A mail that nobody sends waits until the step after it is to come, so that it holds up none.
    private mutating func openUnsent(_ mail: OpenTouch, of step: Step) {
        var mail = mail
        if let next = momentOfNextStep {
            guard next > mail.due else {
                passOver(step, reason: "no mail is sent here yet")
                return come(to: course.step)
            }
            mail.skipAt = min(mail.skipAt ?? next, next)
        }
        open.other = mail
    }

    /// When the step after this one is to come, were this one left out.
    private var momentOfNextStep: Instant? {
        var ahead = self
        repeat { ahead.course.step += 1 } while ahead.stepAtCursor.flatMap(ahead.reasonToPassOver) != nil
        guard let next = ahead.stepAtCursor else { return nil }
        ahead.course.progress.day = ahead.dayToCome(next, isAfterSkip: false)
        return ahead.touch(of: next).due
    }

    /// Whether it is a mail that is to go out by itself where none does.
    private func isNeverSent(_ touch: OpenTouch) -> Bool {
        guard case .mail(let mail) = touch.work else { return false }
        return !mail.isByHand && !situation.sendsMail
    }

    /// One call is open at a time: a promise or one that the lead asked for comes first, a retry only while the step's
    /// own moment has not come.
    private mutating func openCall(of step: Step) {
        if let beside = open.call, beside.step == step.id || beside.isPromise || beside.kind == .inbound { return }
        let next = touch(of: step)
        if let beside = open.call {
            guard isSpent || beside.due >= next.due else {
                open.call?.skipAt = min(beside.skipAt ?? next.due, next.due)
                return
            }
            if counted.isEmpty { effects.append(.skipTouch(.call, reason: Self.overtaken)) }
        }
        closeCall()
        guard !isSpent else {
            passOver(step, reason: "\(course.dials) calls were made, which is the limit")
            return come(to: course.step)
        }
        open.call = next
    }

    static let overtaken = "the next call step took its place"

    mutating func closeCall() {
        course.tally = [:]
        open.call = nil
    }

    /// Goes on after a call, a mail or a task that has ended; what stood beside lets the step that waited for it begin.
    mutating func goOn(past touch: OpenTouch, in slot: Open.Slot, isSkipped: Bool = false) {
        let wasAtCursor = isAtCursor(touch, in: slot)
        if slot == .call { closeCall() } else { open.other = nil }
        if wasAtCursor { come(to: course.step + 1, isAfterSkip: isSkipped) } else { openStep() }
    }

    /// A step was done at a moment; later ones are carried by the days it was late.
    mutating func stepDone(at moment: Instant, result: String) {
        guard let step = stepAtCursor else { return }
        course.progress.results[step.id] = result
        course.progress.since = moment
        let day = cadenceDay(of: moment)
        if day > course.progress.day { course.progress.shift += day - course.progress.day }
    }

    /// A chore that is done gives its step another go; any other task is followed by the next step.
    mutating func taskDone(_ slot: Open.Slot, _ touch: OpenTouch) throws(Refusal) {
        guard touch.work.channel != .call else {
            throw Refusal(
                .conflict, "this touch is a call; log what came of it: touchline log DISPOSITION",
                details: ["channel": touch.work.channel.rawValue])
        }
        guard slot == .other else { return choreDone(touch) }
        if touch.work.channel == .mail { return try mailSent() }
        if isAtCursor(touch, in: slot) { stepDone(at: now, result: Progress.done) }
        goOn(past: touch, in: slot)
    }

    private mutating func choreDone(_ touch: OpenTouch) {
        let isOfCall = campaign.cadence.step(touch.step)?.step.work.channel == .call
        guard isOfCall, lead.callableNumber != nil, !isSpent else { return skipped(.call, touch) }
        open.call = again(touch, from: now, kind: touch.deadline == nil ? .followUp : .inbound)
        openStep()
    }

    mutating func skipped(_ slot: Open.Slot, _ touch: OpenTouch) {
        if isAtCursor(touch, in: slot) {
            course.progress.results[touch.step] = Progress.skipped
            course.progress.since = now
        }
        goOn(past: touch, in: slot, isSkipped: true)
    }

    mutating func overdue(_ slot: Open.Slot, _ touch: OpenTouch) {
        guard let skipAt = touch.skipAt, skipAt <= now else { return }
        if slot == .call, !isAtCursor(touch, in: slot), let step = stepAtCursor, step.work.channel == .call {
            effects.append(.skipTouch(.call, reason: Self.overtaken))
            return goOn(past: touch, in: slot)
        }
        if isNeverSent(touch), isAtCursor(touch, in: slot) {
            course.progress.results[touch.step] = Progress.skipped
            return goOn(past: touch, in: slot)
        }
        skipped(slot, touch)
    }

    private mutating func passOver(_ step: Step, reason: String) {
        if course.progress.results[step.id] == nil { course.progress.passedOver[step.id] = reason }
        course.step += 1
    }

    /// Why a step is not for this lead now; nil when it is.
    func reasonToPassOver(_ step: Step) -> String? {
        let results = course.progress.results
        if let result = results[step.id] { return "it was \(result) already" }
        for earlier in step.condition {
            guard let result = results[earlier.step] else { return "\(earlier.step) came to nothing" }
            guard earlier.results.contains(result) else { return "\(earlier.step) was \(result)" }
        }
        guard let only = step.only else { return nil }
        var facts = situation.facts
        facts.tier = facts.tier ?? campaign.profile.judge(facts).fit.tier
        guard only.evaluate(facts) != .holds else { return nil }
        return "only for others, by " + only.mentions.joined(separator: ", ")
    }

    /// Whether as many calls were made as one lead may get.
    var isSpent: Bool { campaign.cadence.limits.callsPerLead.map { course.dials >= $0 } ?? false }

    /// Whether the promised call that is open holds back what goes out on a channel.
    func promiseHolds(_ channel: Channel) -> Bool {
        guard let name = open.call?.promisedBy else { return false }
        return campaign.dispositions[name]?.holds.contains(channel) ?? false
    }

    /// All steps are done: what the campaign says follows.
    mutating func endCadence(reason without: String = "cadence-completed") {
        if course.progress.hasReplied { return finish(reason: "replied") }
        if course.progress.noShows > 0 { return giveUpMeeting() }
        switch campaign.cadence.afterwards {
        case .recycle(let after, let reason, let into): recycle(after: after, reason: reason, into: into)
        case .disqualify(let reason): disqualify(reason: reason ?? without)
        case .finish(let reason): finish(reason: reason ?? without)
        default: finish(reason: without)
        }
    }
}
