import Prospecting
import Testing

@testable import Storage

/// A call, and beside it a mail or a task, as rows.
@Suite struct SlotsTests {
    /// A call, a mail and a task of day 1, a task of day 2 and a call of day 3.
    private func campaign() -> Campaign {
        Campaign(
            name: "first", queue: "north",
            cadence: Cadence(steps: [
                Step(id: "call-1", day: 1, work: .call(guide: nil)),
                Step(id: "intro", day: 1, work: .mail(MailStep(message: "intro", isByHand: true))),
                Step(id: "connect", day: 2, work: .task("Connect")),
                Step(id: "call-2", day: 3, work: .call(guide: nil)),
            ]))
    }

    private func open(_ test: TestStore, _ lead: Int64 = 1) async throws -> [String] {
        try await test.store.read { transaction in
            try transaction.connection.rows(
                """
                SELECT slot, step, kind, state FROM touches
                WHERE lead_id = ? AND state IN ('waiting', 'ready', 'leased') ORDER BY slot
                """, lead
            ).map { try ["slot", "step", "kind", "state"].map($0.text).joined(separator: " ") }
        }
    }

    private func rows(_ test: TestStore) async throws -> [Open.Slot: Touch.ID] {
        try await test.store.read { try $0.openScene(of: Lead.ID(1))?.touches ?? [:] }
    }

    @Test func `a retry waits beside the mail of the step that the cadence has come to`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "no-answer")
        #expect(try await open(test) == ["call call-1 follow-up waiting", "other intro follow-up ready"])
        #expect(logged.nextKind == "follow-up")
        #expect(logged.nextDue == (.opening + .hours(26) + .minutes(30)).milliseconds)
        let course = try #require(try await test.store.leadState(Lead.ID(1)).enrollments.first).course
        #expect(course.progress.results == ["call-1": "no-answer"])
        #expect(course.progress.calls?.count == 1)
    }

    @Test func `a mail that a rep sends by hand is shown with the tasks, and is sent when it is done`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        let call = try #require(try await rows(test)[.call])
        let mail = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        await #expect(throws: Refusal(.conflict, "\(mail.id) is a mail; finish it: touchline done \(mail.id)")) {
            try await test.store.log(
                Outcome(disposition: "busy", calledAt: .opening), on: mail.id, by: test.ann, learned: LeadChanges(),
                now: .opening)
        }
        _ = try await test.store.finishTask(mail.id, note: "short", by: test.ann, now: .opening)
        #expect(try await open(test) == ["call call-1 follow-up waiting", "other connect follow-up waiting"])
        #expect(try await rows(test)[.call] == call)
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(state.attempts.map(\.attempt.disposition) == ["sent", "no-answer"])
        #expect(state.enrollments.first?.course.progress.results == ["call-1": "no-answer", "intro": "sent"])
    }

    @Test func `a call that is logged leaves the task beside it as it is`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let beside = try #require(try await rows(test)[.other])
        try await test.call(test.ann, "busy", now: .opening + .hours(2))
        #expect(try await open(test) == ["other intro follow-up ready"])
        #expect(try await rows(test)[.other] == beside)
        _ = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: .opening + .hours(3)), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening + .hours(3))
        #expect(try await rows(test) == [.other: beside])
        _ = try await test.store.log(
            Outcome(disposition: "not-interested", calledAt: .opening + .hours(4)), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening + .hours(4))
        #expect(try await rows(test) == [:])
    }

    @Test func `a leased retry keeps its lease when the cadence comes to the call that will take its place`()
        async throws
    {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .hours(2)
        let held = try #require(try await test.next(test.ann, now: later).first)
        for slot in 1...2 {
            let other = try #require(try await rows(test)[.other])
            _ = try await test.store.skip(other, reason: "no use \(slot)", by: test.bob, now: later)
        }
        #expect(try await open(test) == ["call call-1 follow-up leased"])
        #expect(try await rows(test)[.call] == held.id)
        let touch = try await test.store.touch(held.id, now: later)
        #expect(touch.leasedBy == test.ann.id)
        #expect(touch.open.skipAt == .opening + .hours(45))
    }

    @Test func `the next call step takes the place of a retry, and says so`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        for _ in 1...2 {
            let other = try #require(try await rows(test)[.other])
            _ = try await test.store.skip(other, reason: "no use", by: test.ann, now: .opening)
        }
        let retry = try #require(try await rows(test)[.call])
        let due = Instant.opening + .hours(45)
        #expect(try await test.store.nextDeadline() == .opening + .hours(26) + .minutes(30))
        #expect(try await test.store.skipOverdue(now: due, limit: 9) == 1)
        #expect(try await open(test) == ["call call-2 follow-up ready"])
        #expect(
            try await test.count(
                "touches",
                where: "id = \(retry.number) AND state = 'skipped' AND end_reason = 'the next call step took its place'"
            )
                == 1)
    }

    @Test func `both what is called for and what stands beside it lapse on their own`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "no-answer")
        #expect(try await test.store.skipOverdue(now: .opening + .days(8), limit: 9) == 2)
        #expect(try await open(test) == ["other connect follow-up waiting"])
    }

    @Test func `a promised call puts off the mail, which comes back after it`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        try await test.call(test.ann, "callback", when: .opening + .hours(3), now: .opening + .hours(2))
        #expect(try await open(test) == ["call call-1 callback waiting"])
        let promise = try #require(try await test.store.callbacks(for: test.ann, now: .opening).first)
        #expect(promise.open.promisedBy == "callback")
        _ = try await test.store.skip(promise.id, reason: "they wrote", by: test.ann, now: .opening + .hours(3))
        #expect(try await open(test) == ["other intro follow-up ready"])
    }

    @Test func `an amended call puts back what was open beside it`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let before = try await rows(test)
        let slip = try await test.call(test.ann, "not-interested", now: .opening + .hours(2))
        #expect(try await open(test) == [])
        _ = try await test.store.amend(
            Attempt.ID(slip.attempt), with: Outcome(disposition: "no-answer", calledAt: .opening), by: test.ann,
            now: .opening + .hours(2))
        #expect(try await open(test) == ["call call-1 follow-up waiting", "other intro follow-up ready"])
        #expect(try await rows(test)[.other] != before[.other])
        _ = try await test.store.amend(
            Attempt.ID(slip.attempt), with: Outcome(disposition: "busy", calledAt: .opening), by: test.ann,
            now: .opening + .hours(2))
        #expect(try await open(test) == ["other intro follow-up ready"])
        let course = try #require(try await test.store.leadState(Lead.ID(1)).enrollments.first).course
        #expect(course.dials == 2)
    }

    @Test func `where the mail beside a retry has gone out since, an amendment moves nothing`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        let slip = try await test.call(test.ann, "no-answer")
        let mail = try #require(try await test.store.todo(for: test.ann, now: .opening).first)
        _ = try await test.store.finishTask(mail.id, note: nil, by: test.ann, now: .opening)
        _ = try await test.store.amend(
            Attempt.ID(slip.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        #expect(try await open(test) == ["call call-1 follow-up waiting", "other connect follow-up waiting"])
    }

    @Test func `a pause puts off what is open in its place, and an amendment brings it back`() async throws {
        var campaign = campaign()
        campaign.dispositions.set(Disposition("on-leave", connected: true, then: .pause(for: .clock(.days(9)))))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let before = try await rows(test)
        let slip = try await test.call(test.ann, "on-leave", now: .opening + .hours(2))
        #expect(try await open(test) == ["other intro follow-up waiting"])
        #expect(try await rows(test) == [.other: before[.other]])
        let beside = try #require(before[.other])
        let put = try await test.store.touch(beside, now: .opening)
        #expect(put.open.due == .opening + .hours(2) + .days(9))
        _ = try await test.store.amend(
            Attempt.ID(slip.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening + .hours(2))
        #expect(try await open(test) == ["other intro follow-up ready"])
        #expect(try await test.store.touch(beside, now: .opening).open.due == .opening)
    }

    @Test func `a touch that was put off while somebody held it waits when they give it back`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .hours(2)
        let held = try #require(try await test.next(test.ann, now: later).first)
        try await test.store.write { transaction in
            let scene = try #require(try transaction.openScene(of: Lead.ID(1)))
            let decision = try scene.enrollment.course.after(
                .paused(until: later + .days(3), reason: "away"), in: scene.situation(now: later))
            _ = try transaction.apply(decision, to: scene, cause: Cause(now: later))
        }
        #expect(try await rows(test)[.call] == held.id)
        _ = try await test.store.release(held.id, by: test.ann, until: nil, reason: nil, now: later)
        #expect(try await open(test) == ["call call-1 follow-up waiting", "other intro follow-up waiting"])
        #expect(try await test.next(test.bob, now: later).isEmpty)
        #expect(try await test.next(test.bob, now: later + .days(3)).map(\.id) == [held.id])
    }
}
