import Prospecting
import Testing

@testable import Storage

/// Meetings as the store keeps them, from the call that books one to what becomes of it.
@Suite struct MeetingsTests {
    /// Thursday at noon in New York.
    private static let start = Instant.opening + .days(2)
    private static let id = Meeting.ID(1)

    private static func campaign(_ change: (inout MeetingTerms) -> Void = { _ in }) -> Campaign {
        var campaign = Campaign.calls(
            route: [RouteEntry(to: .people(["ae@example.com", "kim@example.com"]))])
        change(&campaign.meetings)
        return campaign
    }

    /// A store with a lead that has a meeting.
    private func booked(
        _ campaign: Campaign = campaign(), with: String? = nil
    ) async throws -> (test: TestStore, logged: LoggedAttempt) {
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        return (test, try await book(test, with: with))
    }

    private func book(
        _ test: TestStore, at start: Instant = start, with: String? = nil, now: Instant = .opening
    ) async throws -> LoggedAttempt {
        let touch = try #require(try await test.next(test.ann, now: now).first)
        return try await test.store.log(
            Outcome(disposition: "meeting-booked", calledAt: now, when: start, with: with), on: touch.id,
            by: test.ann, learned: LeadChanges(), now: now)
    }

    private func meeting(_ test: TestStore, _ id: Meeting.ID = id) async throws -> Meeting {
        try await test.store.meeting(id).meeting
    }

    private func kinds(_ test: TestStore) async throws -> [MeetingChange.Kind] {
        try await test.store.meeting(Self.id).changes.map(\.kind)
    }

    @Test func `a meeting is kept with who booked it, whom it is with and on whose clock`() async throws {
        let (test, logged) = try await booked(with: "Boss@Example.com")
        let state = try await test.store.meeting(Self.id)
        #expect(
            state.meeting
                == Meeting(
                    id: Self.id, time: .init(startsAt: Self.start, length: .minutes(30)), host: "boss@example.com"))
        #expect((state.lead.id, state.campaign, state.queue) == (Lead.ID(1), "first", "north"))
        #expect((state.bookedBy, state.bookedAt) == (test.ann, .opening))
        #expect(state.zone?.identifier == "America/New_York")
        #expect(state.changes.map(\.kind) == [.booked] && state.changes.map(\.by) == ["ann@example.com"])
        #expect(logged.meeting == 1 && logged.meetingWith == "boss@example.com")
        #expect(try await test.store.leadState(Lead.ID(1)).meetings.map(\.meeting) == [state.meeting])
        #expect(try await test.store.meetingID(of: Lead.ID(1)) == Self.id)
        #expect(try await test.store.trail(of: Lead.ID(1)).contains { $0.kind == "meeting.booked" })
    }

    @Test func `hosts take turns as the route names them, and who is away then is passed over`() async throws {
        let test = try await TestStore(Self.campaign())
        _ = try await test.store.addUser(
            email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
        try await test.add(.person(1), .person(2), .person(3), .person(4))
        var hosts: [String?] = []
        for _ in 0..<2 { hosts.append(try await book(test).meetingWith) }
        _ = try await test.store.setAway("kim@example.com", until: Self.start + .hours(1), now: .opening)
        for _ in 0..<2 { hosts.append(try await book(test).meetingWith) }
        #expect(hosts == ["ae@example.com", "kim@example.com", "ae@example.com", "ae@example.com"])
    }

    @Test func `who is back when the meeting begins is not absent`() async throws {
        let test = try await TestStore(Self.campaign { $0.with = .people(["kim@example.com", "ae@example.com"]) })
        _ = try await test.store.addUser(
            email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
        _ = try await test.store.setAway("kim@example.com", until: Self.start, now: .opening)
        try await test.add(.person(1))
        #expect(try await book(test).meetingWith == "kim@example.com")
    }

    @Test func `the lead waits with a reminder, and then with the question how it went`() async throws {
        let (test, logged) = try await booked()
        #expect(logged.nextChannel == "task" && logged.nextDue == (.opening + .hours(21)).milliseconds)
        #expect(try await test.next(test.ann, now: .opening + .days(1)).isEmpty)
        let reminder = try #require(try await test.store.todo(for: test.ann, now: .opening + .days(1)).first)
        #expect(reminder.open.work == .task("Remind them of the meeting of Thu 5 Mar 12:00"))
        _ = try await test.store.skipOverdue(now: Self.start, limit: 10)
        #expect(try await test.store.todo(for: test.ann, now: Self.start).isEmpty)
        let question = try #require(
            try await test.store.todo(for: test.ann, now: Self.start + .minutes(30)).first)
        #expect(question.open.work == .task("Say how the meeting of Thu 5 Mar 12:00 went"))
        await #expect(throws: Refusal.self) {
            try await test.store.finishTask(question.id, note: nil, by: test.ann, now: Self.start + .hours(1))
        }
    }

    @Test func `a host who is away or gone is not offered the lead that they met`() async throws {
        for isGone in [false, true] {
            let (test, _) = try await booked(with: "kim@example.com")
            _ = try await test.store.addUser(
                email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
            if isGone {
                _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: Self.start)
            } else {
                _ = try await test.store.setAway("kim@example.com", until: Self.start + .days(20), now: Self.start)
            }
            _ = try await test.store.report(.held, on: Self.id, by: test.ann, now: Self.start)
            let offer = try #require(
                try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).first)
            #expect(offer.handoff.to == "ae@example.com")
        }
    }

    @Test func `a held meeting hands the lead to its host, once, however often it is said`() async throws {
        let (test, _) = try await booked(with: "kim@example.com")
        let now = Self.start + .hours(1)
        for _ in 0..<2 {
            let state = try await test.store.report(.held, on: Self.id, by: test.admin, now: now)
            #expect(state.meeting.state == .held)
        }
        #expect(try await kinds(test) == [.booked, .held])
        #expect(try await test.events(of: .meetingHeld).count == 1)
        let qualified = try await test.events(of: .leadQualified)
        #expect(qualified.map(\.handoff) == ["kim@example.com"])
        #expect(qualified.map(\.decidedBy) == [["the meeting was held"]])
        let offered = try #require(try await test.events(of: .handoffOffered).first)
        #expect((offered.attempt, offered.disposition, offered.sequence) == (1, "meeting-booked", 1))
        #expect(offered.rep == test.ann.email)
        #expect(try await test.store.standing(of: Lead.ID(1)).stage == .sql)
        #expect(try await test.count("touches", where: "ended_at IS NULL") == 0)
        #expect(try await test.count("enrollments", where: "finish_reason = 'qualified'") == 1)
    }

    @Test func `a call that is put right after its meeting was held leaves the lead with the host`() async throws {
        let (test, logged) = try await booked(with: "kim@example.com")
        _ = try await test.store.report(.held, on: Self.id, by: test.ann, now: Self.start + .hours(1))
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "not-now", calledAt: .opening), by: test.admin,
            now: Self.start + .hours(2))
        let offer = try #require(try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).first)
        #expect((offer.handoff.state, offer.handoff.to) == (.offered, "kim@example.com"))
        #expect(offer.lead.stage == .sql)
    }

    @Test func `who has a meeting at that time is passed over`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), .person(2), .person(3))
        #expect(try await book(test, with: "ae@example.com").meetingWith == "ae@example.com")
        #expect(try await book(test, at: Self.start + .minutes(29)).meetingWith == "kim@example.com")
        #expect(try await book(test, at: Self.start + .minutes(30)).meetingWith == "ae@example.com")
    }

    @Test func `where booking is enough the lead is handed over at once, to the host`() async throws {
        let (test, _) = try await booked(Self.campaign { $0.offer = .whenBooked }, with: "kim@example.com")
        #expect(try await test.events(of: .leadQualified).map(\.handoff) == ["kim@example.com"])
        #expect(try await test.count("enrollments", where: "finish_reason = 'meeting-booked'") == 1)
        _ = try await test.store.report(.held, on: Self.id, by: test.ann, now: Self.start)
        #expect(try await test.events(of: .leadQualified).count == 1)
        #expect(try await test.events(of: .meetingHeld).count == 1)
    }

    @Test func `who does not come is called at once, books again, and after so many times is sent back`() async throws {
        let (test, _) = try await booked(Self.campaign { $0.noShow.atMost = 2 })
        var now = Self.start + .minutes(5)
        _ = try await test.store.report(.noShow, on: Self.id, by: test.ann, now: now)
        let call = try #require(try await test.next(test.bob, now: now).first)
        #expect(call.open.kind == .callback && call.open.deadline == now + .minutes(15))
        let again = Self.start + .days(1)
        let logged = try await test.store.log(
            Outcome(disposition: "meeting-booked", calledAt: now, when: again), on: call.id, by: test.bob,
            learned: LeadChanges(), now: now)
        #expect(logged.meeting == 1 && logged.meetingAt == again.milliseconds)
        #expect(logged.events == ["attempt.logged", "meeting.moved"])
        var meeting = try await meeting(test)
        #expect((meeting.state, meeting.sequence, meeting.noShows) == (.booked, 1, 1))
        now = again + .minutes(10)
        _ = try await test.store.report(.noShow, on: Self.id, by: test.ann, now: now)
        meeting = try await self.meeting(test)
        #expect((meeting.state, meeting.noShows) == (.noShow, 2))
        let lead = try await test.store.lead(Lead.ID(1))
        #expect(lead.stage == .recycled && lead.stageReason == "no-show" && lead.returnOn == now + .days(14))
        #expect(try await kinds(test) == [.booked, .noShow, .moved, .noShow])
    }

    @Test func `a moved meeting stays the same, and its reminder goes with it`() async throws {
        let (test, _) = try await booked()
        let later = Meeting.Time(startsAt: Self.start + .days(4), length: .hours(1))
        let state = try await test.store.report(
            .moved(to: later, host: "KIM@example.com"), on: Self.id, by: test.ann, now: .opening + .hours(1))
        #expect(state.meeting == Meeting(id: Self.id, time: later, host: "kim@example.com", sequence: 1))
        #expect(try await test.events(of: .meetingMoved).map(\.when) == [later.startsAt.milliseconds])
        let open = try await test.store.leadState(Lead.ID(1)).enrollments.first?.course.open.other
        #expect(open?.work == .task("Remind them of the meeting of Mon 9 Mar 13:00"))
        #expect(try await test.count("touches", where: "end_reason = 'the meeting was moved'") == 1)
    }

    @Test(arguments: ["away", "revoked", "busy"])
    func `a meeting that is moved to when its host is not there has another, unless one is named`(state: String)
        async throws
    {
        let (test, _) = try await booked(with: "kim@example.com")
        _ = try await test.store.addUser(
            email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
        let later = Meeting.Time(startsAt: Self.start + .days(1), length: .minutes(30))
        switch state {
        case "away": _ = try await test.store.setAway("kim@example.com", until: Self.start + .days(2), now: .opening)
        case "revoked":
            _ = try await test.store.revokeUser(email: "kim@example.com", by: test.admin, now: .opening)
        default:
            try await test.add(.person(2))
            #expect(try await book(test, at: later.startsAt, with: "kim@example.com").meeting == 2)
        }
        let moved = try await test.store.report(
            .moved(to: later, host: nil), on: Self.id, by: test.ann, now: .opening + .hours(1))
        #expect(moved.meeting.host == "ae@example.com")
        let kept = try await test.store.report(
            .moved(to: Meeting.Time(startsAt: Self.start + .days(5), length: .minutes(30)), host: nil), on: Self.id,
            by: test.ann, now: .opening + .hours(1))
        #expect(kept.meeting.host == "ae@example.com")
        let named = try await test.store.report(
            .moved(to: later, host: "Kim@example.com"), on: Self.id, by: test.ann, now: .opening + .hours(1))
        #expect(named.meeting.host == "kim@example.com")
    }

    @Test func `who books again by telephone after a no-show is not given a host who is away`() async throws {
        let (test, _) = try await booked(with: "kim@example.com")
        _ = try await test.store.addUser(
            email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
        let now = Self.start + .minutes(5)
        _ = try await test.store.report(.noShow, on: Self.id, by: test.ann, now: now)
        _ = try await test.store.setAway("kim@example.com", until: Self.start + .days(9), now: now)
        let again = try await book(test, at: Self.start + .days(1), now: now)
        #expect(again.meeting == 1 && again.meetingWith == "ae@example.com")
    }

    @Test func `a cancelled meeting is told with its reason, and somebody calls to find another time`() async throws {
        let (test, _) = try await booked()
        let state = try await test.store.report(
            .cancelled(reason: "ill"), on: Self.id, by: test.ann, now: .opening + .hours(1))
        #expect((state.meeting.state, state.meeting.sequence, state.meeting.reason) == (.cancelled, 1, "ill"))
        #expect(try await test.events(of: .meetingCancelled).map(\.reason) == ["ill"])
        let call = try #require(try await test.next(test.ann, now: .opening + .hours(1)).first)
        #expect(call.open.kind == .followUp)
        let logged = try await test.store.log(
            Outcome(disposition: "meeting-booked", calledAt: .opening + .hours(1), when: Self.start), on: call.id,
            by: test.ann, learned: LeadChanges(), now: .opening + .hours(1))
        #expect(logged.meeting == 2)
    }

    @Test func `who says no on the telephone has no meeting any more`() async throws {
        let (test, _) = try await booked()
        let logged = try await test.store.log(
            Outcome(disposition: "not-interested", calledAt: .opening + .hours(1)), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening + .hours(1))
        #expect(logged.events == ["attempt.logged", "enrollment.finished", "meeting.cancelled"])
        #expect(logged.meeting == nil)
        let meeting = try await meeting(test)
        #expect((meeting.state, meeting.reason) == (.cancelled, "not-interested"))
    }

    @Test func `an amended call takes its meeting back, and again, as the same`() async throws {
        let (test, logged) = try await booked()
        func amend(_ disposition: String, when: Instant? = nil) async throws -> LoggedAttempt {
            try await test.store.amend(
                Attempt.ID(logged.attempt), with: Outcome(disposition: disposition, calledAt: .opening, when: when),
                by: test.ann, now: .opening + .minutes(1))
        }
        _ = try await amend("voicemail")
        #expect(try await test.store.leadState(Lead.ID(1)).meetings.isEmpty)
        #expect(try await test.store.meetings(.init(viewer: test.admin, limit: 10)).isEmpty)
        #expect(try await meeting(test).state == .cancelled)
        await #expect(
            throws: Refusal(.conflict, "mtg-00000001 was booked by a slip that was put right; log what is right")
        ) { try await test.store.report(.held, on: Self.id, by: test.ann, now: Self.start) }
        let again = try await amend("meeting-booked", when: Self.start + .days(1))
        #expect(again.meeting == 1)
        let meeting = try await meeting(test)
        #expect((meeting.state, meeting.sequence, meeting.time.startsAt) == (.booked, 2, Self.start + .days(1)))
        #expect(try await kinds(test) == [.booked, .amended, .booked])
    }

    @Test func `where something was done since, an amended call still takes back what it booked`() async throws {
        let (test, logged) = try await booked()
        let reminder = try #require(try await test.store.todo(for: test.ann, now: .opening + .days(1)).first)
        _ = try await test.store.finishTask(reminder.id, note: nil, by: test.ann, now: .opening + .days(1))
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening + .days(1))
        #expect(try await meeting(test).state == .cancelled)
        #expect(try await test.events(of: .meetingCancelled).count == 1)
        #expect(try await test.count("touches", where: "ended_at IS NULL") == 0)
    }

    @Test func `a meeting that was reported on stays when its call is amended`() async throws {
        let (test, logged) = try await booked()
        _ = try await test.store.report(.held, on: Self.id, by: test.ann, now: Self.start)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: Self.start)
        #expect(try await meeting(test).state == .held)
    }

    @Test func `a stopped enrollment's meeting is still to be reported, and a lead that came is sales'`() async throws {
        let (test, _) = try await booked()
        _ = try await test.store.stop(Lead.ID(1), reason: "stopped", by: test.admin, now: .opening)
        let viewer = MeetingFilter(unreportedAt: Self.start + .hours(1), viewer: test.admin, limit: 10)
        #expect(try await test.store.meetings(viewer).map(\.meeting.id) == [Self.id])
        _ = try await test.store.report(.held, on: Self.id, by: test.admin, now: Self.start)
        #expect(try await test.store.standing(of: Lead.ID(1)).stage == .sql)
        #expect(try await test.store.meetings(viewer).isEmpty)
    }

    @Test func `a lead that waits for a meeting is not taken into another campaign`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        _ = try await book(test)
        let change = try await test.store.enroll(Lead.ID(1), campaign: "second", by: test.admin, now: .opening)
        #expect(change.enrollment == .unchanged(reason: "already in first (active)"))
    }

    @Test func `a list is in the order in which meetings begin, by state, by page, and of those one may see`()
        async throws
    {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), .person(2), .person(3))
        for (day, host) in [(3, "ae@example.com"), (1, "kim@example.com"), (2, "kim@example.com")] {
            _ = try await book(test, at: .opening + .days(day), with: host)
        }
        let kim = try await test.store.addUser(
            email: "kim@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "kim", now: .opening)
        let stranger = try await test.store.addUser(
            email: "eve@example.com", name: "Eve", role: .sdr, queues: ["south"], tokenHash: "eve", now: .opening)
        func ids(_ filter: MeetingFilter) async throws -> [Int64] {
            try await test.store.meetings(filter).map(\.meeting.id.number)
        }
        #expect(try await ids(.init(viewer: test.admin, limit: 10)) == [2, 3, 1])
        #expect(try await ids(.init(viewer: test.bob, limit: 10)) == [2, 3, 1])
        #expect(try await ids(.init(viewer: kim, limit: 10)) == [2, 3])
        #expect(try await ids(.init(viewer: stranger, limit: 10)) == [])
        #expect(try await ids(.init(viewer: test.admin, limit: 2)) == [2, 3])
        #expect(try await ids(.init(viewer: test.admin, after: Meeting.ID(3), limit: 2)) == [1])
        let now = Instant.opening + .days(2) + .minutes(30)
        #expect(try await ids(.init(unreportedAt: now, viewer: test.admin, limit: 10)) == [2, 3])
        _ = try await test.store.report(.held, on: Meeting.ID(2), by: kim, now: now)
        #expect(try await ids(.init(state: .held, viewer: test.admin, limit: 10)) == [2])
        #expect(try await ids(.init(unreportedAt: now, viewer: test.admin, limit: 10)) == [3])
        await #expect(
            throws: Refusal(
                .forbidden, "mtg-00000001 is of the queue north, with ae@example.com; it is not yours to see",
                details: ["meeting": "mtg-00000001"])
        ) { try await test.store.report(.held, on: Meeting.ID(1), by: kim, now: now + .days(3)) }
    }

    @Test func `a merged lead brings its meeting, and an erased one leaves no words of it`() async throws {
        let (test, _) = try await booked()
        try await test.add(.person(2), campaign: nil)
        _ = try await test.store.merge(Lead.ID(1), Lead.ID(2), by: test.admin, now: .opening)
        #expect(try await test.store.leadState(Lead.ID(1)).meetings.count == 1)
        let later = Meeting.Time(startsAt: Self.start + .days(1), length: .minutes(30))
        _ = try await test.store.report(.cancelled(reason: "Pat is ill"), on: Self.id, by: test.ann, now: .opening)
        _ = try await test.store.report(.moved(to: later, host: nil), on: Self.id, by: test.ann, now: .opening)
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening + .hours(1))
        let state = try await test.store.meeting(Self.id)
        #expect((state.meeting.state, state.meeting.sequence, state.meeting.reason) == (.cancelled, 3, nil))
        #expect(state.changes.allSatisfy { $0.reason == nil })
    }
}
