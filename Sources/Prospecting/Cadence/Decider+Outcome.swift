extension Decider {
    /// A call was made: counts it, marks what it says, and does what its disposition's policy says.
    mutating func called(_ outcome: Outcome, touch: OpenTouch) throws(Refusal) {
        let disposition = try outcome.disposition(in: campaign)
        try outcome.check(disposition, in: situation)
        situation.facts.answers.merge(try outcome.facts(for: campaign.qualification)) { $1 }
        var outcome = outcome
        outcome.number = outcome.number ?? lead.callableNumber?.phone.e164
        count(outcome, disposition)
        effects.append(.announce(Announcement(.attemptLogged)))
        if lead.stage == .raw || lead.stage == .mql || lead.stage == .recycled {
            effects.append(.moveLead(to: .working, reason: nil, returnOn: nil))
        }
        mark(disposition, outcome)
        follow(disposition.then, outcome, touch: touch)
    }

    /// A call with somebody whom the cadence does not wait for. What they said counts all the same; what only says how
    /// often to try does not. A promise opens the course again, but not for somebody who asked not to be called.
    mutating func rangBack(_ outcome: Outcome) throws(Refusal) {
        guard try outcome.disposition(in: campaign).then.speaksForTheLead,
            campaign.cadence.steps.indices.contains(course.step)
        else { throw Refusal(.conflict, "this lead is not being worked in \(campaign.name)") }
        let before = course.state
        let step = campaign.cadence.steps[course.step]
        try called(outcome, touch: OpenTouch(step: step.id, kind: .followUp, work: .call(guide: nil), due: now))
        switch (before, course.state) {
        case (_, .active) where situation.isSuppressed:
            throw Refusal(.conflict, "this person asked not to be called, so no call can be promised")
        case (.finished, .finished):
            effects.removeAll { effect in
                if case .announce(let announcement) = effect { announcement.type == .enrollmentFinished } else { false }
            }
        default: break
        }
    }

    private mutating func count(_ outcome: Outcome, _ disposition: Disposition) {
        course.dials += 1
        course.tally[disposition.name, default: 0] += 1
        if !disposition.conversation, let zone = lead.zones.first {
            course.tried.insert(DayPart(zone.local(outcome.calledAt).time))
        }
    }

    private mutating func mark(_ disposition: Disposition, _ outcome: Outcome) {
        switch disposition.marks {
        case .badNumber:
            if let number = outcome.number {
                effects.append(.markNumberBad(number))
                for index in lead.numbers.indices where lead.numbers[index].phone.e164 == number {
                    situation.facts.lead.numbers[index].badSince = lead.numbers[index].badSince ?? now
                }
            }
        case .customer: effects.append(.markAccount(.customer))
        case nil: break
        }
    }

    /// Does what a policy says.
    mutating func follow(_ consequence: Consequence, _ outcome: Outcome, touch: OpenTouch) {
        switch consequence {
        case .retry(let after, let elsewhen, let atMost, let otherwise):
            guard course.tally[outcome.disposition, default: 0] < atMost else {
                return follow(otherwise, outcome, touch: touch)
            }
            let earliest = situation.hours?.advance(min(outcome.calledAt, now), by: after) ?? now
            callAgain(from: max(now, earliest), elsewhen: elsewhen, touch: touch)
        case .nextStep: if !touch.isTaskOfStep { goOn(past: touch) }
        case .nextNumber(let otherwise): nextNumber(otherwise, outcome, touch: touch)
        case .callback: promise(outcome.when ?? firstPromise(from: now), touch: touch)
        case .finish(let reason): finish(reason: outcome.answers["reason"] ?? reason ?? outcome.disposition)
        case .recycle(let after, let reason, _):
            recycle(
                after: after, until: outcome.until(in: lead.zones.first),
                reason: outcome.answers["reason"] ?? reason ?? outcome.disposition)
        case .disqualify(let reason): disqualify(reason: outcome.answers["reason"] ?? reason ?? outcome.disposition)
        case .suppress(let channels, let whom): suppress(whom, channels: channels, reason: outcome.disposition)
        case .task(let text): wait(OpenTouch(step: touch.step, kind: .chore, work: .task(text), due: now))
        case .pause(let delay):
            callAgain(from: situation.hours?.advance(now, by: delay) ?? now + delay.atLeast, touch: touch)
        case .qualify: qualify(outcome, touch: touch)
        case .meeting: book(outcome.when)
        }
    }

    private mutating func nextNumber(_ otherwise: Consequence, _ outcome: Outcome, touch: OpenTouch) {
        let called = outcome.number
        let usable = lead.numbers.filter { !$0.isBad }
        let isMarked = called.map { effects.contains(.markNumberBad($0)) } ?? false
        let wereAllCalled = !isMarked && course.tally[outcome.disposition, default: 0] >= usable.count
        guard !wereAllCalled, usable.contains(where: { $0.phone.e164 != called }) else {
            return follow(otherwise, outcome, touch: touch)
        }
        callAgain(from: now, touch: touch)
    }

    /// Waits for another call of this step; a task that did not ask for the call stays as it is.
    private mutating func callAgain(from earliest: Instant, elsewhen: Bool = false, touch: OpenTouch) {
        if touch.isTaskOfStep { return }
        let work = touch.work.channel == .call ? touch.work : nil
        open(step: course.step, from: earliest, kind: .followUp, elsewhen: elsewhen, work: work)
    }

    private mutating func promise(_ when: Instant, touch: OpenTouch) {
        wait(
            OpenTouch(
                step: touch.step, kind: .callback, work: .call(guide: touch.guide), due: when,
                owner: situation.actor?.id))
        effects.append(.announce(Announcement(.callbackScheduled, when: when)))
    }

    private mutating func qualify(_ outcome: Outcome, touch: OpenTouch) {
        guard let qualification = campaign.qualification else { return hand(decidedBy: ["the rep"]) }
        switch qualification.verdict(on: situation.facts) {
        case .qualified(let decidedBy): hand(decidedBy: decidedBy)
        case .unqualified(let decidedBy):
            explainLog(decidedBy.map { "not \($0)" })
            follow(qualification.otherwise, outcome, touch: touch)
        case .incomplete(let missing):
            explainLog(["no answer yet to " + missing.joined(separator: ", ")])
            let hours = situation.hours
            let latest = hours?.advance(now, by: qualification.incomplete.within) ?? now
            let tomorrow = hours?.advance(now, by: .businessDays(1)) ?? now
            promise(outcome.when ?? firstPromise(from: min(tomorrow, latest)), touch: touch)
        }
    }

    /// Says with the logged call which criteria decided, for the rep.
    private mutating func explainLog(_ decidedBy: [String]) {
        effects = effects.map { effect in
            guard case .announce(var announcement) = effect, announcement.type == .attemptLogged else { return effect }
            announcement.decidedBy = decidedBy
            return .announce(announcement)
        }
    }

    /// When to call back where nobody named a moment: in the campaign's hours, or the lawful ones if those never come.
    private func firstPromise(from earliest: Instant) -> Instant {
        situation.hours?.next(onOrAfter: earliest)
            ?? CallingHours.ofCallback(zones: lead.zones).next(onOrAfter: earliest) ?? earliest
    }

    private mutating func hand(decidedBy: [String]) {
        effects.append(.moveLead(to: .sql, reason: nil, returnOn: nil))
        effects.append(.offerToSales)
        effects.append(.announce(Announcement(.leadQualified, decidedBy: decidedBy)))
        finish(reason: "qualified")
    }

    private mutating func book(_ when: Instant?) {
        effects.append(.announce(Announcement(.meetingBooked, when: when)))
        finish(reason: "meeting-booked")
    }

    private mutating func suppress(_ whom: Consequence.Whom, channels: Set<Channel>, reason: String) {
        effects.append(.suppress(whom, channels: channels, reason: reason))
        effects.append(.announce(Announcement(.leadSuppressed, reason: reason)))
        finish(reason: reason)
    }
}

extension Decider {
    mutating func finish(reason: String) {
        course.state = .finished(reason: reason)
        effects.append(.announce(Announcement(.enrollmentFinished, reason: reason)))
    }

    mutating func disqualify(reason: String) {
        effects.append(.moveLead(to: .disqualified, reason: reason, returnOn: nil))
        effects.append(.announce(Announcement(.leadDisqualified, reason: reason)))
        finish(reason: "disqualified")
    }

    mutating func recycle(after: Delay, until: Instant? = nil, reason: String?) {
        let date = until ?? situation.hours?.advance(now, by: after) ?? now + after.atLeast
        let reason = reason ?? "no-response"
        effects.append(.moveLead(to: .recycled, reason: reason, returnOn: date))
        effects.append(.announce(Announcement(.leadRecycled, reason: reason, returnOn: date)))
        finish(reason: "recycled")
    }
}

extension OpenTouch {
    /// Whether it is a task of the cadence itself, which no call can do.
    fileprivate var isTaskOfStep: Bool { work.channel != .call && kind != .chore }

    /// The call guide of the step, for a call that follows from it.
    fileprivate var guide: String? {
        if case .call(let guide) = work { guide } else { nil }
    }
}

extension Delay {
    /// The clock time that a delay takes at least, for leads whose zone and so business days are unknown.
    var atLeast: Span {
        switch self {
        case .clock(let span): span
        case .businessHours(let hours): .hours(hours)
        case .businessDays(let days): .days(days)
        }
    }
}
