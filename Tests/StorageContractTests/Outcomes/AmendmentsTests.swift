import Prospecting
import Testing

@testable import Storage

@Suite struct AmendmentsTests {
    private func amend(
        _ test: TestStore, _ logged: LoggedAttempt, _ disposition: String, by user: User? = nil,
        when: Instant? = nil, answers: [String: String] = [:], now: Instant = .opening + .minutes(1)
    ) async throws -> LoggedAttempt {
        try await test.store.amend(
            Attempt.ID(logged.attempt),
            with: Outcome(disposition: disposition, calledAt: now, when: when, answers: answers),
            by: user ?? test.ann, now: now)
    }

    @Test func `an amended call leads to what it would have led to at once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "left-company")
        let amended = try await amend(test, logged, "voicemail")
        #expect(
            amended
                == LoggedAttempt(
                    attempt: logged.attempt, touch: logged.touch, lead: 1, stage: "working", late: false,
                    nextKind: "follow-up", nextDue: (.opening + .hours(21)).milliseconds, nextStep: "call-2",
                    nextChannel: "call",
                    events: ["attempt.amended"], decidedBy: [], zone: "America/New_York"))
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(state.attempts.map(\.attempt.disposition) == ["voicemail"])
        #expect(state.attempts.map(\.attempt.at) == [.opening])
        #expect(state.facts.lead.stageReason == nil)
        let course = try #require(state.enrollments.first).course
        #expect(course.step == 1)
        #expect(course.dials == 1)
        #expect(try await test.count("amendments") == 1)
    }

    @Test func `a meeting is kept with its time and its host, and is gone when the call was none`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let when = Instant.opening + .hours(24)
        let logged = try await test.store.log(
            Outcome(disposition: "meeting-booked", calledAt: .opening, when: when, with: "ae@example.com"),
            on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(logged.meetingAt == when.milliseconds)
        #expect(logged.meetingWith == "ae@example.com")
        func kept() async throws -> [Attempt] { try await test.store.leadState(Lead.ID(1)).attempts.map(\.attempt) }
        #expect(try await kept().map(\.when) == [when])
        #expect(try await kept().map(\.with) == ["ae@example.com"])
        let amended = try await amend(test, logged, "voicemail")
        #expect(amended.meetingAt == nil && amended.meetingWith == nil)
        #expect(try await kept().map(\.when) == [nil])
        #expect(try await kept().map(\.with) == [nil])
    }

    @Test func `the same log as amended answers the same`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "busy")
        let amended = try await amend(test, logged, "voicemail")
        let again = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: .opening, number: "+12125550001"),
            on: Touch.ID(try #require(logged.touch)), by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(again == amended)
    }

    @Test func `it can be amended again, and back`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "voicemail")
        for _ in 0..<2 {
            #expect(try await amend(test, logged, "not-interested").nextKind == nil)
            let back = try await amend(test, logged, "voicemail")
            #expect(back.nextDue == logged.nextDue)
            #expect(back.stage == logged.stage)
        }
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.course.dials) == [1])
    }

    @Test func `a suppression of the slip is lifted`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "do-not-call")
        #expect(try await test.store.leadState(Lead.ID(1)).suppressions.count == 2)
        let amended = try await amend(test, logged, "callback", when: .opening + .hours(2))
        #expect(amended.nextKind == "callback")
        #expect(try await test.store.leadState(Lead.ID(1)).suppressions.isEmpty)
        #expect(try await test.next(test.ann, now: .opening + .hours(2)).map(\.facts.lead.id) == [Lead.ID(1)])
    }

    @Test func `an opt-out that is taken back names who took it back and why`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "do-not-call")
        let now = Instant.opening + .minutes(15)
        _ = try await amend(test, logged, "no-answer", now: now)
        let record = try #require(
            try await test.store.suppressions(SuppressionFilter(withRemoved: true), limit: 9).first)
        #expect([record.removedBy, record.removedFor] == ["ann@example.com", "amended to no-answer"])
        #expect(record.removedAt == now)
        let entry = try #require(try await test.store.journal(of: record.id.description).first)
        #expect([entry.kind.rawValue, entry.actor] == ["suppression.removed", "ann@example.com"])
        #expect(
            entry.changes == [
                .init("whom", before: "person", after: nil), .init("channel", before: "call", after: nil),
                .init("reason", after: "amended to no-answer"), .init("attempt", after: "att-00000001"),
            ])
    }

    @Test func `a rep takes no opt-out back later than a quarter of an hour, a manager does`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "do-not-call")
        let late = Instant.opening + .minutes(15) + .milliseconds(1)
        let before = try await test.dump()
        let words = "att-00000001 took down an opt-out more than 15m ago; a manager can amend it"
        await #expect(throws: Refusal(.forbidden, words, details: ["attempt": "att-00000001"])) {
            _ = try await amend(test, logged, "no-answer", now: late)
        }
        #expect(try await test.dump() == before)
        _ = try await amend(test, logged, "no-answer", by: test.admin, now: late)
        #expect(try await test.store.leadState(Lead.ID(1)).suppressions.isEmpty)
        #expect(try await test.store.journal(of: "sup-00000001").map(\.actor) == ["root@example.com"])
    }

    @Test func `an opt-out that the amendment keeps is lifted by nobody, however late`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "do-not-call")
        let late = Instant.opening + .days(1)
        _ = try await amend(test, logged, "do-not-contact", now: late)
        #expect(
            Set(try await test.store.leadState(Lead.ID(1)).suppressions.flatMap(\.channels)) == [.call, .mail])
        #expect(try await test.store.journal(of: "sup-00000001") == [])
        // Nor does a second amendment count the time from the first.
        await #expect(throws: Refusal.self) {
            _ = try await amend(test, logged, "no-answer", now: late + .minutes(1))
        }
    }

    @Test func `the call of somebody who was erased is not amended`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "no-answer")
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        let words = "lead-00000001 was erased on 2026-03-03"
        await #expect(throws: Refusal(.conflict, words, details: ["lead": "lead-00000001"])) {
            _ = try await amend(test, logged, "voicemail")
        }
    }

    @Test func `a hand-off of the slip is taken back, and its day is counted without it`() async throws {
        let test = try await TestStore(.calls(route: [RouteEntry(to: .people(["ae@example.com"]))]))
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "qualified")
        #expect(try await test.events(of: .leadQualified).map(\.handoff) == ["ae@example.com"])
        #expect(try await test.count("handoffs") == 1)
        let amended = try await amend(test, logged, "not-now")
        #expect(amended.stage == "recycled")
        #expect(try await test.count("handoffs", where: "state = 'withdrawn'") == 1)
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.sqlAt == nil)
        let counts = try await test.store.counts(of: test.ann, from: .opening, to: .opening + .hours(1))
        #expect(counts == DayCounts(dials: 1, connects: 1, conversations: 1, meetings: 0, qualified: 0))
    }

    @Test func `marks of the slip are taken back, and no others`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, company: 7), .person(2, company: 7))
        let first = try await test.call(test.ann, "wrong-number")
        try await test.call(test.ann, "already-customer")
        _ = try await amend(test, first, "voicemail")
        let state = try await test.store.leadState(Lead.ID(first.lead))
        #expect(state.facts.lead.numbers.map(\.isBad) == [false])
        #expect(state.facts.account?.stage == .customer)
    }

    @Test func `a mark of customer is taken back`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "already-customer")
        #expect(try await test.store.leadState(Lead.ID(1)).facts.account?.stage == .customer)
        _ = try await amend(test, logged, "voicemail")
        #expect(try await test.store.leadState(Lead.ID(1)).facts.account?.stage == .prospect)
    }

    @Test func `events that have not gone out are withdrawn, and all are told of the amendment`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let webhook = try await test.store.addWebhook(
            url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        let logged = try await test.call(test.ann, "left-company")
        let claimed = try await test.store.claimDeliveries(
            limit: 1, now: .opening, leaseUntil: .opening + .minutes(1))
        #expect(claimed.count == 1)
        _ = try await amend(test, logged, "voicemail")
        let states = try await test.store.deliveries(of: webhook, before: nil, limit: 10).reversed()
        #expect(
            states.map { "\($0.type) \($0.state)" } == [
                "attempt.logged pending", "lead.disqualified withdrawn", "enrollment.finished withdrawn",
                "attempt.amended pending",
            ])
        let told = try #require(try await test.events(of: .attemptAmended).first)
        #expect(told.amended == "left-company")
        #expect(told.reason == nil)
        #expect(told.disposition == "voicemail")
        #expect(told.previousStage == "raw")
        try await test.store.settleDeliveries(
            claimed.map {
                DeliverySettlement($0, .answered(status: 200, retryAfter: nil), DeliveryRecord(milliseconds: 1))
            }, now: .opening)
        let next = try await test.store.claimDeliveries(
            limit: 9, now: .opening + .minutes(1), leaseUntil: .opening + .minutes(2))
        #expect(next.map(\.event) == [Event.ID(told.id)])
    }

    @Test func `where something was logged since, only the record changes`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let first = try await test.call(test.ann, "busy")
        let second = try await test.call(test.ann, "voicemail", now: .opening + .hours(2))
        let amended = try await amend(test, first, "no-answer", now: .opening + .hours(3))
        #expect(amended.events == ["attempt.amended"])
        #expect(amended.nextDue == second.nextDue)
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(state.attempts.map(\.attempt.disposition) == ["voicemail", "no-answer"])
        #expect(state.enrollments.map(\.course.step) == [1])
    }

    @Test func `where the next step was skipped since, only the record changes`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: .opening), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening)
        let open = try #require(try await test.openTouch(of: Lead.ID(1)))
        _ = try await test.store.skip(open, reason: "no use", by: test.ann, now: .opening)
        _ = try await amend(test, logged, "busy")
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.course.step) == [2])
    }

    @Test func `a lead that was stopped since stays stopped`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "voicemail")
        _ = try await test.store.stop(Lead.ID(1), reason: "wrong list", by: test.admin, now: .opening)
        #expect(try await amend(test, logged, "busy").nextKind == nil)
        #expect(
            try await test.store.leadState(Lead.ID(1)).enrollments.map(\.course.state)
                == [.finished(reason: "wrong list")])
    }

    @Test func `a lead that is in another campaign since stays there`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "not-interested")
        _ = try await test.store.enroll(Lead.ID(1), campaign: "second", now: .opening)
        #expect(try await amend(test, logged, "voicemail").events == ["attempt.amended"])
        let enrollments = try await test.store.leadState(Lead.ID(1)).enrollments
        #expect(enrollments.map(\.campaign) == ["second", "first"])
        #expect(enrollments.map(\.course.state.name) == ["active", "finished"])
    }

    @Test func `another rep's call is refused, and a manager may`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "busy")
        let before = try await test.dump()
        let id = Attempt.ID(logged.attempt)
        await #expect(throws: Refusal(.forbidden, "\(id) was logged by somebody else; a manager can amend it")) {
            try await amend(test, logged, "voicemail", by: test.bob)
        }
        #expect(try await test.dump() == before)
        #expect(try await amend(test, logged, "voicemail", by: test.admin).nextKind == "follow-up")
        #expect(try await test.store.leadState(Lead.ID(1)).attempts.map(\.rep) == ["ann@example.com"])
    }

    @Test func `what a manager puts right is as if the rep had said so`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "busy")
        _ = try await amend(test, logged, "callback", by: test.admin, when: .opening + .hours(1))
        #expect(try await test.store.callbacks(for: test.ann, now: .opening).count == 1)
        #expect(try await test.store.callbacks(for: test.admin, now: .opening).isEmpty)
        #expect(try await test.events(of: .callbackScheduled).map(\.rep) == ["ann@example.com"])
        #expect(try await test.events(of: .attemptAmended).map(\.rep) == ["ann@example.com"])
        #expect(try await test.count("amendments", where: "amended_by = \(test.admin.id.number)") == 1)
    }

    @Test func `the same amendment twice answers the same and records nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "left-company")
        let same = try await amend(test, logged, "left-company")
        #expect(same == logged)
        #expect(try await test.count("amendments") == 0)
        let once = try await amend(test, logged, "voicemail")
        let before = try await test.dump()
        #expect(try await amend(test, logged, "voicemail", now: .opening + .hours(1)) == once)
        #expect(try await test.dump() == before)
    }

    @Test func `an amendment that lacks an answer changes nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "do-not-call")
        let before = try await test.dump()
        await #expect(throws: Refusal.self) { try await amend(test, logged, "callback") }
        #expect(try await test.dump() == before)
    }

    @Test func `an attempt that is not there, and the note of a task, are refused`() async throws {
        let test = try await TestStore(.taskFirst())
        try await test.add(.person(1))
        await #expect(throws: Refusal.notFound("attempt", Attempt.ID(9).description)) {
            try await test.store.amend(
                Attempt.ID(9), with: Outcome(disposition: "busy", calledAt: .opening), by: test.ann, now: .opening)
        }
        let task = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        _ = try await test.store.finishTask(task.id, note: "read", by: test.ann, now: .opening)
        await #expect(
            throws: Refusal(.conflict, "\(Attempt.ID(1)) is the note of a task; only a call can be amended")
        ) {
            try await test.store.amend(
                Attempt.ID(1), with: Outcome(disposition: "busy", calledAt: .opening), by: test.ann, now: .opening)
        }
    }
}
