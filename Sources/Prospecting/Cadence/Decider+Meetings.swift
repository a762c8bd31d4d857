/// What follows a meeting.
///
/// While one is booked the enrollment stays active: nobody else takes the lead, and somebody is reminded of the meeting,
/// and asked how it went. All steps are over with it.
extension Decider {
    /// A call led to a meeting. Where one is booked already, or was missed, it is that one at another time.
    mutating func book(_ outcome: Outcome) {
        guard let start = outcome.when else { return finish(reason: "meeting-booked") }
        let time = Meeting.Time(startsAt: start, length: campaign.meetings.length)
        let isKnown = course.progress.meeting != nil || course.progress.noShows > 0
        effects.append(isKnown ? .moveMeeting(time, with: outcome.with) : .bookMeeting(time, with: outcome.with))
        effects.append(.announce(Announcement(isKnown ? .meetingMoved : .meetingBooked, when: start)))
        switch campaign.meetings.offer {
        case .whenBooked: hand(decidedBy: ["a meeting was booked"], finishing: "meeting-booked")
        case .whenHeld: wait(for: time)
        }
    }

    /// Somebody said what became of a meeting. An enrollment that has ended stays so, but a lead that met sales is theirs.
    mutating func reported(_ report: Happening.OfMeeting) {
        switch report {
        case .booked(let time):
            effects.append(.announce(Announcement(.meetingBooked, when: time.startsAt)))
            switch campaign.meetings.offer {
            case .whenBooked:
                maker = .meeting
                hand(decidedBy: ["a meeting was booked"], finishing: isActive ? "meeting-booked" : nil)
            case .whenHeld: if isActive { wait(for: time) }
            }
        case .moved(let time):
            effects.append(.announce(Announcement(.meetingMoved, when: time.startsAt)))
            if isActive { wait(for: time) }
        case .held(let time):
            effects.append(.announce(Announcement(.meetingHeld, when: time.startsAt)))
            (course.progress.meeting, course.progress.noShows) = (nil, 0)
            maker = .meeting
            hand(decidedBy: ["the meeting was held"], finishing: isActive ? "qualified" : nil)
        case .noShow(let time, let times):
            effects.append(.announce(Announcement(.meetingNoShow, when: time.startsAt)))
            if isActive { missed(times: times) }
        case .cancelled(let time, let reason):
            effects.append(.announce(Announcement(.meetingCancelled, reason: reason, when: time.startsAt)))
            if isActive { calledOff() }
        case .undone(let time, let reason):
            effects.append(.announce(Announcement(.meetingCancelled, reason: reason, when: time.startsAt)))
            if isActive { forgetMeeting() }
        }
    }

    /// Nobody is asked any more how a meeting goes whose lead said in a call that there is nothing to meet for.
    mutating func callOffMeeting(_ time: Meeting.Time?, because reason: String) {
        guard let time, case .finished = course.state, !effects.contains(.offerToSales),
            !effects.contains(where: \.isOfMeeting)
        else { return }
        effects.append(.cancelMeeting(reason: reason))
        effects.append(.announce(Announcement(.meetingCancelled, reason: reason, when: time.startsAt)))
    }

    /// Opens what a booked meeting asks for next, where nothing is open for it.
    mutating func awaitReport() {
        guard let time = course.progress.meeting, open.other == nil else { return }
        open.other = chore("Say how the meeting of \(spoken(time)) went", due: max(time.endsAt, now))
    }

    /// What follows when the lead did not come, and is not called any more.
    mutating func giveUpMeeting() {
        course.progress.noShows = 0
        switch campaign.meetings.noShow.otherwise {
        case .finish(let reason): finish(reason: reason ?? Self.noShow)
        case .recycle(let after, let reason, let into): recycle(after: after, reason: reason ?? Self.noShow, into: into)
        case .disqualify(let reason): disqualify(reason: reason ?? Self.noShow)
        case .task(let text): open.other = lapsing(chore(text, due: now))
        default: endCadence()
        }
    }

    private static let noShow = "no-show"

    private mutating func wait(for time: Meeting.Time) {
        course.step = steps.count
        course.tally = [:]
        course.progress.meeting = time
        open = Open(other: reminder(of: time))
        awaitReport()
    }

    /// A call at once, whoever is free: the lead was expected, so it goes before everything else.
    private mutating func missed(times: Int) {
        course.progress.meeting = nil
        course.progress.noShows = times
        course.tally = [:]
        open = Open()
        let terms = campaign.meetings.noShow
        guard times < terms.atMost, !situation.isSuppressed else { return giveUpMeeting() }
        var call = OpenTouch(
            step: stepOfMeetings, kind: .callback, work: callWork(of: stepOfMeetings),
            due: situation.missedCallbackHours.next(onOrAfter: now) ?? now)
        call.promisedBy = campaign.dispositions["callback"] == nil ? nil : "callback"
        call.deadline = end(of: terms.callWithin)
        open.call = lead.callableNumber == nil ? again(call, from: now, kind: .chore) : call
    }

    private mutating func forgetMeeting() {
        open.other = nil
        course.progress.meeting = nil
        openStep()
    }

    /// A call to find another time; when it finds none, what follows the cadence follows.
    private mutating func calledOff() {
        course.progress.meeting = nil
        course.tally = [:]
        open = Open()
        guard !situation.isSuppressed else { return endCadence() }
        let call = OpenTouch(
            step: stepOfMeetings, kind: .followUp, work: callWork(of: stepOfMeetings), due: now)
        open.call = again(call, from: now, kind: .followUp)
    }

    /// nil where its moment has passed: who has just agreed needs no reminder.
    private func reminder(of time: Meeting.Time) -> OpenTouch? {
        guard let remind = campaign.meetings.remind, let due = moment(remind, before: time.startsAt), due > now else {
            return nil
        }
        var reminder = chore("Remind them of the meeting of \(spoken(time))", due: due)
        reminder.skipAt = time.startsAt
        return reminder
    }

    /// Business days before, as that day opens; clock time before, to the minute.
    private func moment(_ delay: Delay, before start: Instant) -> Instant? {
        guard case .businessDays(let count) = delay, let hours, let zone = zones.first else {
            return start - delay.atLeast
        }
        var (date, left) = (zone.local(start).date, count)
        for _ in 0..<400 where left > 0 {
            date = date.adding(days: -1)
            if hours.isBusinessDay(date) { left -= 1 }
        }
        return left == 0 ? hours.next(onOrAfter: zone.instant(of: date, at: .startOfDay)).map { min($0, start) } : nil
    }

    private func chore(_ text: String, due: Instant) -> OpenTouch {
        OpenTouch(step: stepOfMeetings, kind: .followUp, work: .task(text), due: due)
    }

    /// The last step that anything came of: what a meeting asks for belongs to no step of its own.
    var stepOfMeetings: String {
        (steps.last { course.progress.results[$0.id] != nil } ?? steps.last)?.id ?? ""
    }

    /// On the lead's clock: `Wed 4 Mar 10:00`; on UTC's, and so named, where the zone is unknown.
    private func spoken(_ time: Meeting.Time) -> String {
        let local = (zones.first ?? .utc).local(time.startsAt)
        return "\(local.date.words) \(local.time.text)" + (zones.isEmpty ? " UTC" : "")
    }
}

extension Effect {
    /// Whether it keeps a meeting that was agreed.
    fileprivate var isOfMeeting: Bool {
        switch self {
        case .bookMeeting, .moveMeeting: true
        default: false
        }
    }
}

extension Course {
    /// Whether what is open in a slot is there because a meeting is booked: no pause puts it off.
    func isOfMeeting(_ slot: Open.Slot) -> Bool { slot == .other && progress.meeting != nil }

    /// Whether what is open asks how a meeting went, which only a report answers.
    func asksForReport(in slot: Open.Slot) -> Bool { isOfMeeting(slot) && open.other?.skipAt == nil }
}
