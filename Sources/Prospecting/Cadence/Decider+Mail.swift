/// What follows mails that went out or came in, and pauses.
extension Decider {
    mutating func decideMail(_ happening: Happening) throws(Refusal) {
        switch happening {
        case .replied where course.progress.meeting != nil: break
        case .mailSent: try mailSent()
        case .replied(byColleague: true):
            react(campaign.cadence.reactions.colleagueReplied, reason: "colleague-replied")
        case .replied(byColleague: false):
            replied()
            tellColleagues("replied")
        case .outOfOffice(let date):
            let terms = campaign.cadence.reactions.outOfOffice
            let named = terms.untilReturnDate ? date : nil
            pause(until: named ?? end(of: terms.otherwise), reason: "out-of-office")
        case .paused(let until, let reason): pause(until: until, reason: reason)
        case .resumed(let reason): takeBack(reason)
        default: break
        }
    }

    mutating func mailSent() throws(Refusal) {
        guard let touch = open.other, touch.work.channel == .mail else {
            throw Refusal(.conflict, "no mail is open for this lead in \(campaign.name)")
        }
        countMail()
        if isAtCursor(touch, in: .other) { stepDone(at: now, result: Progress.sent) }
        goOn(past: touch, in: .other)
    }

    /// An answer ends every step to come; promised calls are kept, and what the campaign asks for takes their place.
    private mutating func replied() {
        let reply = campaign.cadence.reactions.replied
        if case .pause = reply.then { return react(reply.then, reason: "replied") }
        let step = stepAtCursor?.id ?? steps.last?.id ?? ""
        course.progress.hasReplied = true
        course.step = steps.count
        open = Open(call: open.call?.isPromise == true ? open.call : nil)
        if let within = reply.callWithin, open.call == nil, lead.callableNumber != nil {
            let call = OpenTouch(
                step: step, kind: .inbound, work: .call(guide: nil), due: firstOpening(from: now),
                deadline: end(of: within))
            open.call = lapsing(call)
        }
        react(reply.then, reason: "replied", step: step)
    }

    /// Does what a policy says of a mail; what only a call can lead to, it cannot say.
    private mutating func react(_ consequence: Consequence, reason: String, step: String? = nil) {
        switch consequence {
        case .pause(let delay): pause(until: end(of: delay), reason: reason)
        case .task(let text):
            let id = step ?? (stepAtCursor ?? steps.last)?.id ?? ""
            if course.progress.hasReplied {
                open.other = lapsing(OpenTouch(step: id, kind: .followUp, work: .task(text), due: now))
            } else if open.call?.isPromise != true {
                open.call = lapsing(OpenTouch(step: open.call?.step ?? id, kind: .chore, work: .task(text), due: now))
            }
        case .finish(let named): finish(reason: named ?? reason)
        case .recycle(let after, let named, let into): recycle(after: after, reason: named ?? reason, into: into)
        case .disqualify(let named): disqualify(reason: named ?? reason)
        default: openStep()
        }
    }

    func end(of delay: Delay) -> Instant {
        hours?.advance(now, by: delay) ?? now + delay.atLeast
    }

    /// Lets everything but promised calls wait; of two pauses the longer counts, and the other should that be taken back.
    /// The steps to come are carried by what that makes them late.
    mutating func pause(until: Instant, reason: String) {
        let before = course.progress.pause
        course.progress.add(.init(until: until, reason: reason), now: now)
        guard until > before?.until ?? now else { return }
        let earlier = before?.putOff ?? [:]
        for slot in Open.Slot.allCases {
            guard let touch = open[slot], touch.kind != .callback, !course.isOfMeeting(slot) else { continue }
            let known = earlier[slot].flatMap { $0.to == touch.due ? $0 : nil }
            let next = touch.due < until ? moved(touch, to: until) : touch
            guard known != nil || next.due != touch.due else { continue }
            course.progress.pause?.putOff[slot] = Progress.PutOff(from: known?.from ?? touch.due, to: next.due)
            open[slot] = next
        }
        openStep()
    }

    /// Ends every pause before its time.
    mutating func resume() {
        endPause { $0.pause = nil }
    }

    private mutating func takeBack(_ reason: String) {
        let now = now
        guard course.progress.pause?.reason == reason else { return course.progress.takeBack(reason, now: now) }
        endPause { $0.takeBack(reason, now: now) }
    }

    /// Ends the pause that counts: what it put off is due again when it was, or as soon after as it may, and as a pause
    /// that is left lets it.
    private mutating func endPause(_ end: (inout Progress) -> Void) {
        guard let pause = course.progress.pause else { return }
        let due = Open.Slot.allCases.map { ($0, dueWithout(pause, in: $0)) }
        end(&course.progress)
        for (slot, due) in due {
            guard let due, let touch = open[slot] else { continue }
            let next = scheduled(touch, from: due, elsewhen: !touch.parts.isEmpty)
            if let left = course.progress.pause, due < left.until {
                course.progress.pause?.putOff[slot] = Progress.PutOff(from: due, to: next.due)
            }
            open[slot] = next
        }
        openStep()
    }

    /// When an open touch would be due without the pause; nil where that put nothing off. What was opened within the
    /// pause, and is due at its end, is due at once or as its step is planned.
    private func dueWithout(_ pause: Progress.Pause, in slot: Open.Slot) -> Instant? {
        guard let touch = open[slot], touch.kind != .callback, !course.isOfMeeting(slot) else { return nil }
        if let putOff = pause.putOff[slot], putOff.to == touch.due { return max(now, putOff.from) }
        let atItsEnd = scheduled(touch, from: pause.until, elsewhen: !touch.parts.isEmpty)
        guard touch.due == atItsEnd.due else { return nil }
        let isPlanned = isAtCursor(touch, in: slot) && course.progress.results[touch.step] == nil
        return isPlanned ? stepAtCursor.map(earliest) ?? now : now
    }
}
