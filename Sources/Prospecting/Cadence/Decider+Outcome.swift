extension Decider {
    /// A call was made: counts it, marks what it says, and does what its disposition's policy says.
    ///
    /// A call while none is open is made beside: it counts, and moves no step.
    mutating func called(_ outcome: Outcome) throws(Refusal) {
        let disposition = try outcome.disposition(in: campaign)
        try outcome.check(disposition, in: situation)
        situation.facts.answers.merge(try outcome.facts(for: campaign.qualification)) { $1 }
        var outcome = outcome
        outcome.number = outcome.number ?? lead.callableNumber?.phone.e164
        isBeside = isBeside || open.call == nil
        let touch = open.call ?? besideTouch
        count(outcome, disposition, touch: touch)
        effects.append(.announce(Announcement(.attemptLogged)))
        maker = .rep
        let meeting = course.progress.meeting
        _ = move(to: .working, by: maker)
        mark(disposition, outcome)
        if disposition.createsLead, let person = NamedPerson(outcome) { effects.append(.createLead(person)) }
        if !disposition.connected, let missed = touch.promisedBy.flatMap({ campaign.dispositions[$0]?.missed }) {
            if !disposition.then.mayPromise { outcome.when = nil }
            counted = touch.missedKey
            course.tally[counted, default: 0] += 1
            follow(missed, outcome, touch: touch)
        } else {
            follow(disposition.then, outcome, touch: touch)
        }
        callOffMeeting(meeting, because: outcome.answers["reason"] ?? disposition.name)
        tellColleagues(disposition.name, stops: disposition.then != .qualify || effects.contains(.offerToSales))
    }

    private var besideTouch: OpenTouch {
        let id = course.progress.meeting == nil ? (stepAtCursor ?? steps.last)?.id ?? "" : stepOfMeetings
        return OpenTouch(step: id, kind: .followUp, work: .call(guide: nil), due: now)
    }

    /// A call with somebody whom the cadence does not wait for. What they said counts all the same; what only says how
    /// often to try does not. A promise opens the course again, but not for somebody who asked not to be called; after
    /// it a cadence that was over is over again.
    mutating func rangBack(_ outcome: Outcome) throws(Refusal) {
        guard try outcome.disposition(in: campaign).then.speaksForTheLead, !steps.isEmpty
        else { throw Refusal(.conflict, "this lead is not being worked in \(campaign.name)") }
        let before = course
        if case .finished = before.state {
            isBeside = true
            course.step = steps.count
        } else {
            course.progress.since = now
            open = Open(call: besideTouch)
        }
        try called(outcome)
        beginByCall(before)
        switch (before.state, course.state) {
        case (_, .active(let open)) where situation.isSuppressed && open.call != nil:
            throw Refusal(.conflict, "this person asked not to be called, so no call can be promised")
        case (.finished, .finished):
            course.step = before.step
            effects.removeAll { effect in
                if case .announce(let announcement) = effect { announcement.type == .enrollmentFinished } else { false }
            }
        default: break
        }
    }

    private mutating func count(_ outcome: Outcome, _ disposition: Disposition, touch: OpenTouch) {
        counted = disposition.name
        countCall(at: outcome.calledAt)
        course.tally[disposition.name, default: 0] += 1
        if !disposition.conversation, let zone = lead.zones.first {
            course.tried.insert(DayPart(zone.local(outcome.calledAt).time))
        }
        guard !isBeside, campaign.cadence.step(touch.step)?.step.work.channel == .call else { return }
        if isAtCursor(touch, in: .call), course.progress.results[touch.step] == nil {
            stepDone(at: min(outcome.calledAt, now), result: disposition.name)
        }
        course.progress.results[touch.step] = disposition.name
    }

    private mutating func mark(_ disposition: Disposition, _ outcome: Outcome) {
        switch disposition.marks {
        case .badNumber:
            if let number = outcome.number {
                effects.append(.markNumberBad(number))
                situation.facts.lead.markBad(number, now: now)
                followNumbers()
            }
        case .customer: effects.append(.markAccount(.customer))
        case nil: break
        }
        markGood(disposition, outcome)
    }

    /// Of several numbers the one by which somebody talked with the right person is the one to call from then on.
    private mutating func markGood(_ disposition: Disposition, _ outcome: Outcome) {
        guard disposition.conversation, disposition.marks != .badNumber, lead.numbers.count > 1,
            let number = outcome.number, let known = lead.numbers.first(where: { $0.phone.e164 == number }),
            known.isBad || known.goodAt == nil || lead.callableNumber != known
        else { return }
        effects.append(.markNumberGood(number))
        situation.facts.lead.markGood(number, now: now)
        followNumbers()
    }

    /// Another number to call may ring in another zone.
    private mutating func followNumbers() {
        hours = situation.hours
        zones = situation.zones
    }

    /// Does what a policy says.
    mutating func follow(_ consequence: Consequence, _ outcome: Outcome, touch: OpenTouch) {
        switch consequence {
        case .retry(let after, let elsewhen, let atMost, let otherwise):
            guard course.tally[counted, default: 0] < atMost, !isSpent else {
                return follow(otherwise, outcome, touch: touch)
            }
            let earliest = hours?.advance(min(outcome.calledAt, now), by: after) ?? now
            retry(touch, from: max(now, earliest), elsewhen: elsewhen)
        case .nextStep: if !isBeside { goOn(past: touch, in: .call) }
        case .nextNumber(let otherwise): nextNumber(otherwise, outcome, touch: touch)
        case .callback: promise(outcome.when ?? firstPromise(from: now), outcome, touch: touch)
        case .finish(let reason): finish(reason: outcome.answers["reason"] ?? reason ?? outcome.disposition)
        case .recycle(let after, let reason, let into):
            recycle(
                after: after, until: outcome.until(in: lead.zones.first),
                reason: outcome.answers["reason"] ?? reason ?? outcome.disposition, into: into)
        case .disqualify(let reason): disqualify(reason: outcome.answers["reason"] ?? reason ?? outcome.disposition)
        case .suppress(let channels, let whom): suppress(whom, channels: channels, reason: outcome.disposition)
        case .task(let text):
            open.call = lapsing(OpenTouch(step: touch.step, kind: .chore, work: .task(text), due: now))
            openStep()
        case .pause(let delay):
            if !isBeside { goOn(past: touch, in: .call) }
            if case .active = course.state {
                pause(until: end(of: delay), reason: outcome.disposition)
            }
        case .qualify: qualify(outcome, touch: touch)
        case .meeting: book(outcome)
        }
    }

    /// Waits for another call of the touch's step; the cadence goes on beside it.
    private mutating func retry(_ touch: OpenTouch, from earliest: Instant, elsewhen: Bool) {
        guard !isBeside else { return }
        let wasAtCursor = isAtCursor(touch, in: .call)
        open.call = again(touch, from: earliest, kind: .followUp, elsewhen: elsewhen)
        if wasAtCursor { come(to: course.step + 1) } else { openStep() }
    }

    private mutating func nextNumber(_ otherwise: Consequence, _ outcome: Outcome, touch: OpenTouch) {
        let called = outcome.number
        let usable = lead.numbers.filter { !$0.isBad }
        let isMarked = called.map { effects.contains(.markNumberBad($0)) } ?? false
        let wereAllCalled = !isMarked && course.tally[outcome.disposition, default: 0] >= usable.count
        guard !wereAllCalled, usable.contains(where: { $0.phone.e164 != called }) else {
            return follow(otherwise, outcome, touch: touch)
        }
        guard !isSpent else { return follow(.nextStep, outcome, touch: touch) }
        guard !isBeside else { return }
        if !isMarked, let called {
            effects.append(.putNumberLast(called))
            situation.facts.lead.putLast(called)
            followNumbers()
        }
        open.call = again(touch, from: now, kind: .followUp)
        openStep()
    }

    /// Promises a call; the cadence goes on past the call that it was promised in, but for what the promise holds back.
    private mutating func promise(_ when: Instant, _ outcome: Outcome, touch: OpenTouch) {
        let wasAtCursor = isAtCursor(touch, in: .call)
        var call = OpenTouch(
            step: touch.step, kind: .callback, work: .call(guide: touch.guide), due: when, owner: situation.actor?.id)
        call.promisedBy = terms(of: outcome.disposition)
        open.call = call
        course.tally[call.missedKey] = nil
        if let other = open.other, promiseHolds(other.work.channel) { open.other = nil }
        effects.append(.announce(Announcement(.callbackScheduled, when: when)))
        if wasAtCursor { come(to: course.step + 1) } else { openStep() }
    }

    /// The disposition whose terms a promise has: its own, or those of `callback` where it says nothing of promises.
    private func terms(of name: String) -> String {
        let own = campaign.dispositions[name]
        if own?.then == .callback || own?.missed != nil || own?.holds.isEmpty == false { return name }
        return campaign.dispositions["callback"] == nil ? name : "callback"
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
            let latest = hours?.advance(now, by: qualification.incomplete.within) ?? now
            let tomorrow = hours?.advance(now, by: .businessDays(1)) ?? now
            promise(outcome.when ?? firstPromise(from: min(tomorrow, latest)), outcome, touch: touch)
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

    /// When to call back where nobody named a moment: in the campaign's hours, or if those never come in the lawful
    /// ones that the lead asked for.
    private func firstPromise(from earliest: Instant) -> Instant {
        hours?.next(onOrAfter: earliest)
            ?? situation.missedCallbackHours.next(onOrAfter: earliest) ?? earliest
    }

    /// Hands the lead to sales, where it may be theirs.
    ///
    /// - Parameter reason: why the enrollment finishes; nil for one that has.
    mutating func hand(decidedBy: [String], finishing reason: String? = "qualified") {
        if move(to: .sql, by: maker) {
            effects.append(.offerToSales)
            effects.append(.announce(Announcement(.leadQualified, decidedBy: decidedBy)))
        }
        if let reason { finish(reason: reason) }
    }

    private mutating func suppress(_ whom: Consequence.Whom, channels: Set<Channel>, reason: String) {
        effects.append(.suppress(whom, channels: channels, reason: reason))
        effects.append(.announce(Announcement(.leadSuppressed, reason: reason, channels: channels)))
        finish(reason: reason)
    }
}

extension OpenTouch {
    /// Under which name it is counted how often the promised call reached nobody.
    fileprivate var missedKey: String { "\(promisedBy ?? "callback")/missed" }

    /// The call guide of the step, for a call that follows from it.
    fileprivate var guide: String? {
        if case .call(let guide) = work { guide } else { nil }
    }
}
