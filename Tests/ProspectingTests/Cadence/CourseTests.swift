import Prospecting
import Testing

/// What moves an enrollment besides the outcome of a call, in every state it may be in.
@Suite struct CourseTests {
    private func active(_ touch: OpenTouch? = nil, step: Int = 0) throws -> Course {
        Course(state: .active(try touch ?? Given.firstCall()), step: step, tally: ["busy": 1], dials: 1)
    }

    private func connect(at due: String = "2026-03-03T15:00:00Z") throws -> OpenTouch {
        OpenTouch(
            step: "connect", kind: .followUp, work: .task("Connect on LinkedIn"), due: try Given.instant(due),
            skipAt: try Given.instant("2026-03-06T15:00:00Z"))
    }

    private func chore() throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .chore, work: .task("Find a number"),
            due: try Given.instant("2026-03-02T16:00:00Z"), skipAt: try Given.instant("2026-03-05T16:00:00Z"))
    }

    @Test func `an accepted lead begins with the first step`() throws {
        let decision = try Course.unjudged.after(
            .judged(.accepted), in: Given.situation(at: "2026-03-02T15:00:00Z"))
        #expect(decision.course == Course(state: .active(try Given.firstCall())))
        #expect(decision.effects == [.announce(Announcement(.leadEnrolled))])
    }

    @Test func `a lead enrolled after hours is due when the next day opens`() throws {
        var situation = try Given.situation(at: "2026-03-06T23:30:00Z")
        situation.enrolledAt = situation.now
        let decision = try Course.unjudged.after(.judged(.accepted), in: situation)
        var touch = try Given.firstCall()
        touch.due = try Given.instant("2026-03-09T14:00:00Z")
        touch.skipAt = try Given.instant("2026-03-12T14:00:00Z")
        #expect(decision.course.state == .active(touch))
    }

    @Test func `a lead enrolled before the campaign starts is due on its first day, from which the days count`() throws
    {
        var campaign = Given.campaign()
        campaign.starts = try Given.date("2026-03-16")
        let first = try Course.unjudged.after(.judged(.accepted), in: Given.situation(campaign)).course
        var touch = try Given.firstCall()
        touch.due = try Given.instant("2026-03-16T14:00:00Z")
        touch.skipAt = try Given.instant("2026-03-19T14:00:00Z")
        #expect(first.state == .active(touch))
        let outcome = Outcome(disposition: "voicemail", calledAt: touch.due)
        let situation = try Given.situation(campaign, at: "2026-03-16T14:00:00Z")
        let task = try first.after(.called(outcome), in: situation).course
        #expect(task.open?.due == (try Given.instant("2026-03-17T14:00:00Z")))
    }

    @Test func `a held lead waits for the fields named`() throws {
        let decision = try Course.unjudged.after(.judged(.held(missing: ["employees"])), in: Given.situation())
        #expect(decision.course == Course(state: .pending(missing: ["employees"])))
        #expect(decision.effects == [])
        let later = try decision.course.after(.judged(.accepted), in: Given.situation(at: "2026-03-02T15:00:00Z"))
        #expect(later.course == Course(state: .active(try Given.firstCall())))
    }

    @Test func `a lead that does not fit is disqualified by the rule`() throws {
        let decision = try Course.unjudged.after(
            .judged(.disqualified(rule: "require country")), in: Given.situation())
        #expect(decision.course == Course(state: .finished(reason: "disqualified")))
        #expect(
            decision.effects == [
                .moveLead(to: .disqualified, reason: "require country", returnOn: nil),
                .announce(Announcement(.leadDisqualified, reason: "require country")), .finished("disqualified"),
            ])
    }

    @Test(arguments: [
        Judgement.Verdict.accepted, .held(missing: ["title"]), .disqualified(rule: "exclude title"),
    ])
    func `a lead that is worked or done is not judged again`(verdict: Judgement.Verdict) throws {
        for course in [try active(), Course(state: .finished(reason: "stopped"))] {
            let decision = try course.after(.judged(verdict), in: Given.situation())
            #expect(decision.course == course)
            #expect(decision.effects == [])
        }
    }

    @Test func `a call to a lead that is held or done is refused`() throws {
        let outcome = Outcome(disposition: "voicemail", calledAt: Instant(milliseconds: 0))
        for state in [Enrollment.State.pending(missing: ["title"]), .finished(reason: "recycled")] {
            let refusal = #expect(throws: Refusal.self) {
                try Course(state: state).after(.called(outcome), in: Given.situation())
            }
            #expect(refusal == Refusal(.conflict, "this lead is not being worked in spring"))
        }
    }

    @Test(arguments: [Happening.taskDone, .skipped(reason: "ill"), .overdue])
    func `nothing is done, skipped or overdue where nothing is open`(happening: Happening) throws {
        for state in [Enrollment.State.pending(missing: []), .finished(reason: "recycled")] {
            let refusal = #expect(throws: Refusal.self) {
                try Course(state: state).after(happening, in: Given.situation())
            }
            #expect(refusal == Refusal(.conflict, "this lead has nothing open in spring"))
        }
    }

    @Test func `a stop finishes what is held or active, and nothing twice`() throws {
        for course in [try active(), Course(state: .pending(missing: ["title"]))] {
            let decision = try course.after(.stopped(reason: "asked to"), in: Given.situation())
            var after = course
            after.state = .finished(reason: "asked to")
            #expect(decision.course == after)
            #expect(decision.effects == [.finished("asked to")])
        }
        #expect(throws: Refusal(.conflict, "this lead has nothing open in spring")) {
            try Course(state: .finished(reason: "stopped")).after(.stopped(reason: "again"), in: Given.situation())
        }
    }

    @Test func `a task that is done is followed by the next step on its day`() throws {
        let situation = try Given.situation(at: "2026-03-03T16:00:00Z")
        let before = Course(state: .active(try connect()), step: 1, dials: 1, tried: [.morning])
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
            try active().after(.taskDone, in: Given.situation())
        }
    }

    @Test func `a skipped call is followed by the next step and counts nothing`() throws {
        let decision = try active().after(.skipped(reason: "on holiday"), in: Given.situation())
        #expect(decision.course == Course(state: .active(try connect()), step: 1, dials: 1))
        #expect(decision.effects == [])
    }

    @Test func `an overdue call is skipped at its time, not before`() throws {
        let early = try active().after(.overdue, in: Given.situation(at: "2026-03-05T14:59:59Z"))
        #expect(early == (try active().after(.judged(.accepted), in: Given.situation())))
        let due = try active().after(.overdue, in: Given.situation(at: "2026-03-05T15:00:00Z"))
        var touch = try connect(at: "2026-03-06T15:00:00Z")
        touch.skipAt = try Given.instant("2026-03-11T14:00:00Z")
        #expect(due.course == Course(state: .active(touch), step: 1, dials: 1))
    }

    @Test func `what never lapses is never overdue`() throws {
        var touch = try Given.firstCall()
        touch.kind = .callback
        touch.skipAt = nil
        let decision = try active(touch).after(.overdue, in: Given.situation(at: "2027-03-05T15:00:00Z"))
        #expect(decision.course == (try active(touch)))
    }

    @Test func `a chore that found a number gives its step another go and keeps its counts`() throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0)), Given.number("+13125550101")])
        let decision = try active(chore()).after(.taskDone, in: Given.situation(lead: lead))
        let touch = OpenTouch(
            step: "first-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-02T16:00:00Z"), skipAt: try Given.instant("2026-03-05T16:00:00Z"))
        #expect(decision.course == (try active(touch)))
    }

    @Test(arguments: [Happening.taskDone, .skipped(reason: "none to be found")])
    func `a chore that found nothing is followed by the next step`(happening: Happening) throws {
        let lead = Given.lead([Given.number(badSince: Instant(milliseconds: 0))])
        let decision = try active(chore()).after(happening, in: Given.situation(lead: lead))
        let touch = OpenTouch(
            step: "connect", kind: .followUp, work: .task("Connect on LinkedIn"),
            due: try Given.instant("2026-03-02T16:00:00Z"))
        #expect(decision.course == Course(state: .active(touch), step: 1, dials: 1))
    }

    @Test(arguments: [Happening.skipped(reason: "no use"), .overdue])
    func `a chore that nobody does is followed by the next step, though there is a number`(
        happening: Happening
    ) throws {
        let decision = try active(chore()).after(happening, in: Given.situation(at: "2026-03-05T16:00:00Z"))
        var touch = try connect(at: "2026-03-06T15:00:00Z")
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

    @Test func `a step of the next day comes the next day though the one before was logged after hours`() throws {
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T22:58:00Z"))
        let decision = try active().after(.called(outcome), in: Given.situation(at: "2026-03-02T23:05:00Z"))
        #expect(decision.course.state == .active(try connect()))
    }

    @Test func `a step of a later day never shares the day of the one before`() throws {
        let situation = try Given.situation(at: "2026-03-05T16:00:00Z")
        let decision = try active(connect(), step: 1).after(.taskDone, in: situation)
        let touch = try #require(decision.course.open)
        #expect(touch.due == (try Given.instant("2026-03-06T15:00:00Z")))
    }

    @Test func `a delay counts from the step before`() throws {
        let steps = [
            Step(id: "one", work: .call(guide: nil)), Step(id: "two", after: .businessHours(2), work: .task("Write")),
        ]
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T22:00:00Z"))
        let situation = try Given.situation(Given.campaign(steps), at: "2026-03-02T22:00:00Z")
        let touch = OpenTouch(step: "one", kind: .new, work: .call(guide: nil), due: situation.enrolledAt)
        let decision = try Course(state: .active(touch)).after(.called(outcome), in: situation)
        let next = OpenTouch(
            step: "two", kind: .followUp, work: .task("Write"), due: try Given.instant("2026-03-03T16:00:00Z"),
            skipAt: try Given.instant("2026-03-06T16:00:00Z"))
        #expect(decision.course.state == .active(next))
    }

    @Test func `a call logged while a task is open counts and leaves the task`() throws {
        for disposition in ["no-answer", "voicemail"] {
            let before = Course(state: .active(try connect()), step: 1, dials: 1, tried: [.morning])
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
        let task = Course(state: .active(try connect()), step: 1, dials: 1)
        let promise = Outcome(disposition: "callback", calledAt: when, when: when)
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

    @Test(arguments: [
        (Consequence.recycle(after: .clock(.days(90)), reason: "no-response"), "recycled"),
        (.disqualify(reason: nil), "disqualified"), (.finish(reason: nil), "cadence-completed"),
        (.finish(reason: "tried"), "tried"),
    ])
    func `after the last step follows what the campaign says`(consequence: Consequence, reason: String) throws {
        var campaign = Given.campaign()
        campaign.cadence.afterwards = consequence
        let before = Course(state: .active(try Given.firstCall()), step: 2, dials: 4)
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T16:00:00Z"))
        let decision = try before.after(.called(outcome), in: Given.situation(campaign))
        #expect(
            decision.course
                == Course(
                    state: .finished(reason: reason), step: 2, tally: ["voicemail": 1], dials: 5, tried: [.morning]))
        #expect(decision.effects == [.logged] + (try ending(consequence)))
    }

    private func ending(_ consequence: Consequence) throws -> [Effect] {
        switch consequence {
        case .recycle:
            let back = try Given.instant("2026-05-31T16:00:00Z")
            return [
                .moveLead(to: .recycled, reason: "no-response", returnOn: back),
                .announce(Announcement(.leadRecycled, reason: "no-response", returnOn: back)), .finished("recycled"),
            ]
        case .disqualify:
            return [
                .moveLead(to: .disqualified, reason: "cadence-completed", returnOn: nil),
                .announce(Announcement(.leadDisqualified, reason: "cadence-completed")), .finished("disqualified"),
            ]
        case .finish(let reason): return [.finished(reason ?? "cadence-completed")]
        default: return []
        }
    }
}
