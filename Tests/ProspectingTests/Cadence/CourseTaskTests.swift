import Prospecting
import Testing

/// How tasks, chores and calls that must wait take their turns in a course.
@Suite struct CourseTaskTests {
    @Test func `a task that is done is followed by the next step on its day`() throws {
        let situation = try Given.situation(at: "2026-03-03T16:00:00Z")
        let before = Course(state: .active(try Given.connect()), step: 1, dials: 1, tried: [.morning])
        let touch = OpenTouch(
            step: "second-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-04T17:30:00Z"), parts: [.midday, .afternoon],
            skipAt: try Given.instant("2026-03-09T16:30:00Z"))
        let decision = try before.after(.taskDone, in: situation)
        #expect(decision.course == Course(state: .active(touch), step: 2, dials: 1, tried: [.morning]))
        #expect(decision.effects == [])
    }

    @Test func `a call is not done as a task`() throws {
        #expect(
            throws: Refusal(
                .conflict, "this touch is a call; log what came of it: touchline log DISPOSITION",
                details: ["channel": "call"])
        ) {
            try Given.active().after(.taskDone, in: Given.situation())
        }
    }

    @Test func `a chore that found a number gives its step another go and keeps its counts`() throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0)), Given.number("+13125550101")])
        let decision = try Given.active(Given.chore()).after(.taskDone, in: Given.situation(lead: lead))
        let touch = OpenTouch(
            step: "first-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-02T16:00:00Z"), skipAt: try Given.instant("2026-03-05T16:00:00Z"))
        #expect(decision.course == (try Given.active(touch)))
    }

    @Test(arguments: [Happening.taskDone, .skipped(reason: "none to be found")])
    func `a chore that found nothing is followed by the next step`(happening: Happening) throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0))])
        let decision = try Given.active(Given.chore()).after(happening, in: Given.situation(lead: lead))
        let touch = OpenTouch(
            step: "connect", kind: .followUp, work: .task("Connect on LinkedIn"),
            due: try Given.instant("2026-03-02T16:00:00Z"))
        #expect(decision.course == Course(state: .active(touch), step: 1, dials: 1))
    }

    @Test(arguments: [Happening.skipped(reason: "no use"), .overdue])
    func `a chore that nobody does is followed by the next step, though there is a number`(
        happening: Happening
    ) throws {
        let decision = try Given.active(Given.chore()).after(happening, in: Given.situation(at: "2026-03-05T16:00:00Z"))
        var touch = try Given.connect(at: "2026-03-06T15:00:00Z")
        touch.skipAt = try Given.instant("2026-03-11T14:00:00Z")
        #expect(decision.course == Course(state: .active(touch), step: 1, dials: 1))
    }

    @Test func `a call whose hours never come in all its zones waits instead of lapsing`() throws {
        let lead = Given.lead([Given.number(zones: ["Europe/London", "Pacific/Kiritimati"])])
        for skipAfter in [Delay.businessDays(3), .businessHours(8), .clock(.days(3))] {
            var campaign = Given.campaign()
            campaign.cadence.skipAfter = skipAfter
            let situation = try Given.situation(campaign, lead: lead)
            var touch = try Given.firstCall()
            touch.due = situation.now
            touch.skipAt = nil
            #expect(try Course.unjudged.after(.judged(.accepted), in: situation).course.state == .active(touch))
        }
    }

    @Test func `a call without a number waits for one instead of lapsing`() throws {
        let lead = Given.lead([])
        let decision = try Course.unjudged.after(.judged(.accepted), in: Given.situation(lead: lead))
        var touch = try Given.firstCall()
        touch.due = try Given.instant("2026-03-02T16:00:00Z")
        touch.skipAt = nil
        #expect(decision.course.state == .active(touch))
    }

    @Test func `a call logged while a task is open counts and leaves the task`() throws {
        for disposition in ["no-answer", "voicemail"] {
            let before = Course(state: .active(try Given.connect()), step: 1, dials: 1, tried: [.morning])
            let situation = try Given.situation(at: "2026-03-03T18:00:00Z")
            let outcome = Outcome(disposition: disposition, calledAt: situation.now)
            let decision = try before.after(.called(outcome), in: situation)
            var after = before
            after.dials = 2
            after.tally = [disposition: 1]
            after.tried = [.morning, .midday]
            #expect(decision.course == after)
            #expect(decision.effects == [.logged])
        }
    }

    @Test func `a callback promised during a task is retried as a call, and the task comes after`() throws {
        let when = try Given.instant("2026-03-04T16:00:00Z")
        let task = Course(state: .active(try Given.connect()), step: 1, dials: 1)
        let promise = Outcome(
            disposition: "callback", calledAt: try Given.instant("2026-03-03T16:00:00Z"), when: when)
        let promised = try task.after(.called(promise), in: Given.situation(at: "2026-03-03T16:00:00Z")).course
        let busy = Outcome(disposition: "busy", calledAt: when)
        let situation = try Given.situation(at: "2026-03-04T16:00:00Z")
        let once = try promised.after(.called(busy), in: situation).course
        let retry = try #require(once.open)
        #expect(retry.work == .call(guide: nil))
        let twice = try once.after(.called(busy), in: situation).course
        let rest = try #require(twice.open)
        #expect(rest.work == .task("Connect on LinkedIn"))
        #expect(twice.step == 1)
    }
}
