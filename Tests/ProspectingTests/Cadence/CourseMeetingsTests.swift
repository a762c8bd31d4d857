import Testing

@testable import Prospecting

/// What an enrollment does while a meeting is booked, and after it.
@Suite struct CourseMeetingsTests {
    /// Thursday, 10:00 in Chicago.
    private static let start = "2026-03-05T16:00:00Z"

    private static func time(_ start: String = start) throws -> Meeting.Time {
        .init(startsAt: try Given.instant(start), length: .minutes(30))
    }

    private static func campaign(_ change: (inout MeetingTerms) -> Void = { _ in }) -> Campaign {
        var campaign = Given.campaign()
        change(&campaign.meetings)
        return campaign
    }

    private static func task(_ text: String, due: String, skipAt: String? = nil) throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .followUp, work: .task(text), due: try Given.instant(due),
            skipAt: try skipAt.map(Given.instant))
    }

    private static func report(of words: String = "Thu 5 Mar 10:00", due: String = "2026-03-05T16:30:00Z") throws
        -> OpenTouch
    {
        try task("Say how the meeting of \(words) went", due: due)
    }

    private static func reminder() throws -> OpenTouch {
        try task("Remind them of the meeting of Thu 5 Mar 10:00", due: "2026-03-04T15:00:00Z", skipAt: start)
    }

    private func booking(
        _ when: String = start, in campaign: Campaign = campaign(), with: String? = nil, lead: Lead = Given.lead(),
        from course: Course? = nil, at now: String = "2026-03-02T16:00:00Z"
    ) throws -> Decision {
        let situation = try Given.situation(campaign, lead: lead, at: now)
        let outcome = Outcome(
            disposition: "meeting-booked", calledAt: situation.now, when: try Given.instant(when), with: with)
        return try (course ?? Given.active()).after(.called(outcome), in: situation)
    }

    private func after(
        _ report: Happening.OfMeeting, in campaign: Campaign = campaign(), lead: Lead = Given.lead(),
        at now: String = "2026-03-05T17:00:00Z", isSuppressed: Bool = false, from course: Course? = nil
    ) throws -> Decision {
        var situation = try Given.situation(campaign, lead: lead, at: now)
        situation.isSuppressed = isSuppressed
        return try (course ?? booking(in: campaign).course).after(.meeting(report), in: situation)
    }

    @Test func `a booked meeting is told, ends the steps, and asks for a reminder the business day before`() throws {
        let decision = try booking(with: "ae@example.com")
        let time = try Self.time()
        #expect(
            decision.effects == [
                .logged, .bookMeeting(time, with: "ae@example.com"),
                .announce(Announcement(.meetingBooked, when: time.startsAt)),
            ])
        #expect(decision.course.state == .doing(try Self.reminder()))
        #expect(decision.course.step == 3)
        #expect(decision.course.progress.meeting == time)
    }

    @Test(arguments: [
        (Delay?.none, start, nil as String?), (.clock(.hours(2)), start, "2026-03-05T14:00:00Z"),
        // A Monday's reminder comes on Friday; a reminder whose moment has passed does not come.
        (.businessDays(1), "2026-03-09T15:00:00Z", "2026-03-06T15:00:00Z"),
        (.businessDays(2), "2026-03-09T15:00:00Z", "2026-03-05T15:00:00Z"),
        (.businessDays(1), "2026-03-03T16:00:00Z", nil), (.clock(.hours(2)), "2026-03-02T17:00:00Z", nil),
    ])
    func `the reminder comes as the campaign says, and not at all where its moment has passed`(
        remind: Delay?, start: String, due: String?
    ) throws {
        let course = try booking(start, in: Self.campaign { $0.remind = remind }).course
        #expect(course.open.call == nil)
        #expect(course.open.other?.skipAt == (due == nil ? nil : try Given.instant(start)))
        let ends = try Given.instant(start) + .minutes(30)
        #expect(course.open.other?.due == (try due.map(Given.instant) ?? ends))
    }

    @Test func `after the reminder, done or forgotten, somebody is asked how the meeting went`() throws {
        let course = try booking().course
        let done = try course.after(.taskDone(.other), in: Given.situation(at: "2026-03-04T16:00:00Z"))
        #expect(done.course.state == .doing(try Self.report()))
        #expect(done.effects == [])
        let forgotten = try course.after(.overdue(.other), in: Given.situation(at: Self.start))
        #expect(forgotten.course.state == .doing(try Self.report()))
        #expect(forgotten.effects == [])
    }

    @Test func `only a report answers how the meeting went`() throws {
        let course = try booking(in: Self.campaign { $0.remind = nil }).course
        let situation = try Given.situation(at: "2026-03-05T17:00:00Z")
        let refusal = Refusal(
            .conflict, "say how the meeting went: touchline meeting held, no-show, move or cancel lead-00000007",
            details: ["lead": "lead-00000007"])
        #expect(throws: refusal) { try course.after(.taskDone(.other), in: situation) }
        #expect(throws: refusal) { try course.after(.skipped(.other, reason: "no time"), in: situation) }
    }

    @Test func `a meeting that was held makes the lead sales'`() throws {
        let decision = try after(.held(Self.time()))
        #expect(decision.course.state == .finished(reason: "qualified"))
        #expect(
            decision.effects == [
                .announce(Announcement(.meetingHeld, when: try Given.instant(Self.start))),
                .moveLead(to: .sql, reason: nil, returnOn: nil), .offerToSales,
                .announce(Announcement(.leadQualified, decidedBy: ["the meeting was held"])), .finished("qualified"),
            ])
    }

    @Test func `where booking is enough, the lead is sales' at once, and nothing more when it is held`() throws {
        let campaign = Self.campaign { $0.offer = .whenBooked }
        let booked = try booking(in: campaign)
        #expect(booked.course.state == .finished(reason: "meeting-booked"))
        #expect(
            booked.effects.dropFirst(3) == [
                .moveLead(to: .sql, reason: nil, returnOn: nil), .offerToSales,
                .announce(Announcement(.leadQualified, decidedBy: ["a meeting was booked"])),
                .finished("meeting-booked"),
            ])
        let held = try after(.held(Self.time()), in: campaign, lead: Given.lead(stage: .sql), from: booked.course)
        #expect(held.course == booked.course)
        #expect(held.effects == [.announce(Announcement(.meetingHeld, when: try Given.instant(Self.start)))])
    }

    @Test func `who did not come is called at once, before everybody else`() throws {
        let decision = try after(.noShow(Self.time(), times: 1))
        #expect(decision.effects == [.announce(Announcement(.meetingNoShow, when: try Given.instant(Self.start)))])
        let now = try Given.instant("2026-03-05T17:00:00Z")
        var call = OpenTouch(step: "first-call", kind: .callback, work: .call(guide: "opener"), due: now)
        (call.promisedBy, call.deadline) = ("callback", now + .minutes(15))
        #expect(decision.course.state == .calling(call))
        #expect(decision.course.progress.meeting == nil && decision.course.progress.noShows == 1)
    }

    @Test func `in a night the call waits for the law's hours`() throws {
        let decision = try after(.noShow(Self.time(), times: 1), at: "2026-03-06T04:00:00Z")
        #expect(decision.course.open.call?.due == (try Given.instant("2026-03-06T14:00:00Z")))
    }

    @Test func `the no-show that makes it so many, or of somebody not to be called, takes what follows in the end`()
        throws
    {
        let announced = Effect.announce(Announcement(.meetingNoShow, when: try Given.instant(Self.start)))
        let back = try Given.instant("2026-03-19T17:00:00Z")
        let recycled: [Effect] = [
            announced, .moveLead(to: .recycled, reason: "no-show", returnOn: back),
            .announce(Announcement(.leadRecycled, reason: "no-show", returnOn: back)), .finished("recycled"),
        ]
        #expect(try after(.noShow(Self.time(), times: 3)).effects == recycled)
        #expect(try after(.noShow(Self.time(), times: 1), isSuppressed: true).effects == recycled)
        let second = try after(.noShow(Self.time(), times: 2), in: Self.campaign { $0.noShow.atMost = 3 })
        #expect(second.course.open.call != nil)
    }

    @Test(arguments: [
        (Consequence.finish(reason: nil), "finished", "no-show"), (.finish(reason: "gone"), "finished", "gone"),
        (.disqualify(reason: nil), "finished", "disqualified"), (.nextStep, "finished", "recycled"),
    ])
    func `in the end follows what the campaign says`(otherwise: Consequence, state: String, reason: String) throws {
        let campaign = Self.campaign { $0.noShow = .init(atMost: 1, otherwise: otherwise) }
        let course = try after(.noShow(Self.time(), times: 1), in: campaign).course
        #expect(course.state == .finished(reason: reason))
    }

    @Test func `a task in the end is done once, and then the cadence is over`() throws {
        let campaign = Self.campaign { $0.noShow = .init(atMost: 1, otherwise: .task("Write a letter")) }
        let course = try after(.noShow(Self.time(), times: 1), in: campaign).course
        #expect(course.open.other?.work == .task("Write a letter"))
        let done = try course.after(.taskDone(.other), in: Given.situation(campaign, at: "2026-03-05T18:00:00Z"))
        #expect(done.course.state == .finished(reason: "recycled"))
    }

    @Test func `who did not come and is not reached either gets what follows a no-show, not the cadence's end`() throws
    {
        var course = try after(.noShow(Self.time(), times: 1)).course
        var reasons: [Enrollment.State] = []
        for day in 6...8 {
            let situation = try Given.situation(Self.campaign(), at: "2026-03-0\(day)T17:00:00Z")
            let outcome = Outcome(disposition: "no-answer", calledAt: situation.now)
            let decision = try course.after(.called(outcome), in: situation)
            course = decision.course
            reasons.append(course.state)
        }
        #expect(reasons.dropLast().allSatisfy { $0.name == "active" })
        #expect(course.state == .finished(reason: "recycled"))
    }

    @Test func `who did not come and books again has the same meeting`() throws {
        let missed = try after(.noShow(Self.time(), times: 1)).course
        let again = try booking("2026-03-10T15:00:00Z", from: missed, at: "2026-03-05T17:10:00Z")
        let time = try Self.time("2026-03-10T15:00:00Z")
        #expect(
            again.effects == [
                .logged, .moveMeeting(time, with: nil), .announce(Announcement(.meetingMoved, when: time.startsAt)),
            ])
        #expect(again.course.progress.meeting == time && again.course.progress.noShows == 1)
    }

    @Test func `a meeting that is moved is reminded of anew`() throws {
        let time = try Self.time("2026-03-10T15:00:00Z")
        let decision = try after(.moved(to: time), at: "2026-03-03T17:00:00Z")
        #expect(decision.effects == [.announce(Announcement(.meetingMoved, when: time.startsAt))])
        #expect(
            decision.course.state
                == .doing(
                    try Self.task(
                        "Remind them of the meeting of Tue 10 Mar 10:00", due: "2026-03-09T14:00:00Z",
                        skipAt: "2026-03-10T15:00:00Z")))
    }

    @Test func `a meeting that is called off is followed by a call to find another time`() throws {
        let decision = try after(.cancelled(Self.time(), reason: "ill"), at: "2026-03-03T23:30:00Z")
        #expect(
            decision.effects == [
                .announce(Announcement(.meetingCancelled, reason: "ill", when: try Given.instant(Self.start)))
            ])
        #expect(decision.course.open.other == nil)
        #expect(decision.course.open.call?.kind == .followUp)
        #expect(decision.course.open.call?.due == (try Given.instant("2026-03-04T15:00:00Z")))
        #expect(decision.course.progress.meeting == nil)
    }

    @Test func `who says in a call that there is nothing to meet for has no meeting any more`() throws {
        let situation = try Given.situation(at: "2026-03-03T17:00:00Z")
        let outcome = Outcome(disposition: "not-interested", calledAt: situation.now)
        let decision = try booking().course.after(.rangBack(outcome), in: situation)
        #expect(decision.course.state == .finished(reason: "not-interested"))
        #expect(
            decision.effects.suffix(2) == [
                .cancelMeeting(reason: "not-interested"),
                .announce(
                    Announcement(.meetingCancelled, reason: "not-interested", when: try Given.instant(Self.start))),
            ])
    }

    @Test func `a promise made while a meeting is booked stands beside it`() throws {
        let situation = try Given.situation(at: "2026-03-03T17:00:00Z")
        let outcome = Outcome(
            disposition: "callback", calledAt: situation.now, when: try Given.instant("2026-03-03T20:00:00Z"))
        let course = try booking().course.after(.rangBack(outcome), in: situation).course
        #expect(course.open.call?.kind == .callback)
        #expect(course.open.other == (try Self.reminder()))
    }

    @Test func `no pause, no end of the campaign and no new version takes a booked meeting away`() throws {
        let course = try booking().course
        let situation = try Given.situation(at: "2026-03-03T17:00:00Z")
        let until = try Given.instant("2026-03-20T17:00:00Z")
        let paused = try course.after(.paused(until: until, reason: "away"), in: situation).course
        #expect(paused.open == course.open)
        #expect(try paused.after(.resumed(reason: "away"), in: situation).course.open == course.open)
        #expect(course.ended(in: situation) == .stays)
        let longer = Given.campaign(Given.steps() + [Step(id: "third-call", day: 9, work: .call(guide: nil))])
        #expect(try course.moved(from: Given.campaign(), to: longer, in: situation).course.open == course.open)
        let began = try Given.instant("2026-03-02T20:00:00Z")
        #expect(course.resumed(from: began, opened: [:], in: situation) == course)
    }

    @Test func `an answer by mail does not end what waits for a meeting`() throws {
        let course = try booking().course
        for byColleague in [true, false] {
            let decision = try course.after(
                .replied(byColleague: byColleague), in: Given.situation(at: "2026-03-03T17:00:00Z"))
            #expect(decision == Decision(course: course, effects: []))
        }
    }

    @Test
    func `an enrollment that has ended stays so, whatever is said of its meeting, but a lead that met sales is theirs`()
        throws
    {
        let stopped = try booking().course.after(
            .stopped(reason: "stopped"), in: Given.situation(at: "2026-03-03T17:00:00Z")
        ).course
        let time = try Self.time()
        for report: Happening.OfMeeting in [
            .moved(to: time), .noShow(time, times: 1), .cancelled(time, reason: nil), .undone(time, reason: nil),
        ] {
            let decision = try after(report, from: stopped)
            #expect(decision.course == stopped)
            #expect(decision.effects.count == 1)
        }
        let held = try after(.held(time), from: stopped)
        #expect(held.course == stopped)
        #expect(held.effects.contains(.offerToSales))
    }

    @Test func `a meeting that a slip had booked leaves nothing open`() throws {
        let decision = try after(.undone(Self.time(), reason: "put right"), at: "2026-03-03T17:00:00Z")
        #expect(decision.course.state == .finished(reason: "recycled"))
        #expect(
            decision.effects.first
                == .announce(
                    Announcement(.meetingCancelled, reason: "put right", when: try Given.instant(Self.start))))
    }
}
