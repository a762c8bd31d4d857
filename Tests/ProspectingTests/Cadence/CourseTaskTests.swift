import Prospecting
import Testing

/// How tasks, chores and calls that must wait take their turns in a course.
@Suite struct CourseTaskTests {
    @Test func `a task that is done is followed by the next step on its day`() throws {
        let situation = try Given.situation(at: "2026-03-03T16:00:00Z")
        let before = Course(
            state: .doing(try Given.connect()), step: 1, dials: 1, tried: [.morning], progress: Progress(day: 2))
        let touch = OpenTouch(
            step: "second-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-04T17:30:00Z"), parts: [.midday, .afternoon],
            skipAt: try Given.instant("2026-03-09T16:30:00Z"))
        let decision = try before.after(.taskDone(.other), in: situation)
        #expect(decision.course.plain == Course(state: .calling(touch), step: 2, dials: 1, tried: [.morning]))
        #expect(decision.effects == [])
    }

    @Test func `a call is not done as a task`() throws {
        #expect(
            throws: Refusal(
                .conflict, "this touch is a call; log what came of it: touchline log DISPOSITION",
                details: ["channel": "call"])
        ) {
            try Given.active().after(.taskDone(.call), in: Given.situation())
        }
    }

    @Test func `a chore that found a number gives its step another go and keeps its counts`() throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0)), Given.number("+13125550101")])
        let decision = try Given.active(Given.chore()).after(.taskDone(.call), in: Given.situation(lead: lead))
        let touch = OpenTouch(
            step: "first-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-02T16:00:00Z"), skipAt: try Given.instant("2026-03-05T16:00:00Z"))
        #expect(decision.course.plain == (try Given.active(touch)))
    }

    @Test(arguments: [Happening.taskDone(.call), .skipped(.call, reason: "none to be found")])
    func `a chore that found nothing is followed by the next step`(happening: Happening) throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0))])
        let decision = try Given.active(Given.chore()).after(happening, in: Given.situation(lead: lead))
        #expect(decision.course.plain == Course(state: .doing(try Given.connect()), step: 1, dials: 1))
    }

    @Test(arguments: [Happening.skipped(.call, reason: "no use"), .overdue(.call)])
    func `a chore that nobody does is followed by the next step, though there is a number`(
        happening: Happening
    ) throws {
        let decision = try Given.active(Given.chore()).after(happening, in: Given.situation(at: "2026-03-05T16:00:00Z"))
        var touch = try Given.connect(at: "2026-03-06T15:00:00Z")
        touch.skipAt = try Given.instant("2026-03-11T14:00:00Z")
        #expect(decision.course.plain == Course(state: .doing(touch), step: 1, dials: 1))
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
            #expect(try Course.unjudged.after(.judged(.accepted), in: situation).course.state == .calling(touch))
        }
    }

    @Test(arguments: [[], [Given.number(badSince: Instant(milliseconds: 0))]])
    func `a lead without a number to call is held where there are calls, and nowhere else`(
        numbers: [LeadNumber]
    ) throws {
        let lead = Given.lead(numbers)
        let situation = try Given.situation(lead: lead)
        let held = try Course.unjudged.after(.judged(.accepted), in: situation)
        #expect(held.course.plain == Course(state: .pending(missing: ["phone"])))
        #expect(held.effects == [])
        for (missing, all) in [(["title"], ["title", "phone"]), (["phone"], ["phone"])] {
            let course = try Course.unjudged.after(.judged(.held(missing: missing)), in: situation).course
            #expect(course.state == .pending(missing: all))
        }
        let tasks = Given.campaign([Step(id: "write", day: 1, work: .task("Write"))])
        let begun = try Course.unjudged.after(.judged(.accepted), in: Given.situation(tasks, lead: lead)).course
        #expect(begun.touch?.work == .task("Write"))
    }

    @Test func `a call step whose numbers are all bad asks for one, each call step once, and the cadence ends`() throws
    {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0))])
        var course = try Given.active(Given.connect(), step: 1)
        var situation = try Given.situation(lead: lead, at: "2026-03-03T16:00:00Z")
        course = try course.after(.taskDone(.other), in: situation).course
        let chore = OpenTouch(
            step: "second-call", kind: .chore, work: .task("Find a number"),
            due: try Given.instant("2026-03-04T15:00:00Z"), skipAt: try Given.instant("2026-03-09T14:00:00Z"))
        #expect(course.state == .calling(chore))
        situation.now = try Given.instant("2026-03-09T14:00:00Z")
        let last = try course.after(.overdue(.call), in: situation).course
        #expect(last.state == .finished(reason: "recycled"))
        let found = try Given.situation(at: "2026-03-05T16:00:00Z")
        #expect(try course.after(.taskDone(.call), in: found).course.touch?.work == .call(guide: "opener"))
    }

    @Test func `a chore whose hours are unknown lapses by the clock`() throws {
        let lead = Given.lead([Given.number(zones: [], badSince: Instant(milliseconds: 0))])
        let situation = try Given.situation(lead: lead, at: "2026-03-03T16:00:00Z")
        let chore = try #require(
            try Given.active(Given.connect(), step: 1).after(.taskDone(.other), in: situation).course.touch)
        #expect(chore.kind == .chore)
        #expect(chore.skipAt == situation.now + .days(3))
    }

    @Test func `a call that no number is left for becomes a chore, and all else stays`() throws {
        let none = Given.lead([Given.number(badSince: Instant(milliseconds: 0))])
        #expect(
            try Given.active().after(.numbersLost, in: Given.situation(lead: none)).course
                == (try Given.active(Given.chore())))
        #expect(try Given.active().after(.numbersLost, in: Given.situation()).course == (try Given.active()))
        var promise = try Given.firstCall()
        promise.kind = .callback
        let courses = [
            try Given.active(promise), try Given.active(Given.connect(), step: 1),
            Course(state: .pending(missing: ["phone"])), Course(state: .finished(reason: "recycled")),
        ]
        for course in courses {
            #expect(try course.after(.numbersLost, in: Given.situation(lead: none)).course == course)
        }
    }

    @Test func `a number marked bad by what leads on asks for one at the next call`() throws {
        var campaign = Given.campaign([
            Step(id: "first-call", day: 1, work: .call(guide: nil)), Step(id: "next", day: 2, work: .call(guide: nil)),
        ])
        campaign.dispositions.set(Disposition("dead-line", then: .nextStep, marks: .badNumber))
        let outcome = Outcome(disposition: "dead-line", calledAt: try Given.instant("2026-03-02T16:00:00Z"))
        let open = try Course(state: .calling(Given.firstCall())).after(.called(outcome), in: Given.situation(campaign))
            .course.touch
        #expect(open?.work == .task("Find a number"))
        #expect(open?.due == (try Given.instant("2026-03-03T15:00:00Z")))
    }

    @Test func `a call logged while a task is open counts and leaves the task`() throws {
        for disposition in ["no-answer", "voicemail"] {
            let before = Course(state: .doing(try Given.connect()), step: 1, dials: 1, tried: [.morning])
            let situation = try Given.situation(at: "2026-03-03T18:00:00Z")
            let outcome = Outcome(disposition: disposition, calledAt: situation.now)
            let decision = try before.after(.called(outcome), in: situation)
            var after = before
            after.dials = 2
            after.tally = [disposition: 1]
            after.tried = [.morning, .midday]
            #expect(decision.course.plain == after)
            #expect(decision.effects == [.logged])
        }
    }

    @Test func `a callback promised during a task is retried as a call, and the task comes after`() throws {
        let when = try Given.instant("2026-03-04T16:00:00Z")
        let task = Course(state: .doing(try Given.connect()), step: 1, dials: 1)
        let promise = Outcome(
            disposition: "callback", calledAt: try Given.instant("2026-03-03T16:00:00Z"), when: when)
        let promised = try task.after(.called(promise), in: Given.situation(at: "2026-03-03T16:00:00Z")).course
        let busy = Outcome(disposition: "busy", calledAt: when)
        let situation = try Given.situation(at: "2026-03-04T16:00:00Z")
        let once = try promised.after(.called(busy), in: situation).course
        let retry = try #require(once.open.call)
        #expect(retry.work == .call(guide: nil))
        let twice = try once.after(.called(busy), in: situation).course
        let rest = try #require(twice.touch)
        #expect(rest.work == .task("Connect on LinkedIn"))
        #expect(twice.step == 1)
    }
}
