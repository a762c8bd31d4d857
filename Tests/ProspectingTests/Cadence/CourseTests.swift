import Prospecting
import Testing

/// What moves an enrollment besides the outcome of a call, in every state it may be in.
@Suite struct CourseTests {
    @Test func `an accepted lead begins with the first step`() throws {
        let decision = try Course.unjudged.after(
            .judged(.accepted), in: Given.situation(at: "2026-03-02T15:00:00Z"))
        #expect(decision.course.plain == Course(state: .calling(try Given.firstCall())))
        #expect(decision.effects == [.announce(Announcement(.leadEnrolled))])
    }

    @Test func `a lead enrolled after hours is due when the next day opens`() throws {
        var situation = try Given.situation(at: "2026-03-06T23:30:00Z")
        situation.enrolledAt = situation.now
        let decision = try Course.unjudged.after(.judged(.accepted), in: situation)
        var touch = try Given.firstCall()
        touch.due = try Given.instant("2026-03-09T14:00:00Z")
        #expect(decision.course.state == .calling(touch))
    }

    @Test func `a lead enrolled before the campaign starts is due on its first day, from which the days count`() throws
    {
        var campaign = Given.campaign()
        campaign.starts = try Given.date("2026-03-16")
        let first = try Course.unjudged.after(.judged(.accepted), in: Given.situation(campaign)).course
        var touch = try Given.firstCall()
        touch.due = try Given.instant("2026-03-16T14:00:00Z")
        #expect(first.state == .calling(touch))
        let outcome = Outcome(disposition: "voicemail", calledAt: touch.due)
        let situation = try Given.situation(campaign, at: "2026-03-16T14:00:00Z")
        let task = try first.after(.called(outcome), in: situation).course
        #expect(task.touch?.due == (try Given.instant("2026-03-17T14:00:00Z")))
    }

    @Test func `a held lead waits for the fields named`() throws {
        let decision = try Course.unjudged.after(.judged(.held(missing: ["employees"])), in: Given.situation())
        #expect(decision.course.plain == Course(state: .pending(missing: ["employees"])))
        #expect(decision.effects == [])
        let later = try decision.course.after(.judged(.accepted), in: Given.situation(at: "2026-03-02T15:00:00Z"))
        #expect(later.course.plain == Course(state: .calling(try Given.firstCall())))
    }

    @Test func `a lead that does not fit is disqualified by the rule`() throws {
        let decision = try Course.unjudged.after(
            .judged(.disqualified(rule: "require country")), in: Given.situation())
        #expect(decision.course.plain == Course(state: .finished(reason: "disqualified")))
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
        for course in [try Given.active(), Course(state: .finished(reason: "stopped"))] {
            let decision = try course.after(.judged(verdict), in: Given.situation())
            #expect(decision.course.plain == course)
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

    @Test(arguments: [Happening.taskDone(.other), .skipped(.call, reason: "ill"), .overdue(.call)])
    func `nothing is done, skipped or overdue where nothing is open`(happening: Happening) throws {
        for state in [Enrollment.State.pending(missing: []), .finished(reason: "recycled")] {
            let refusal = #expect(throws: Refusal.self) {
                try Course(state: state).after(happening, in: Given.situation())
            }
            #expect(refusal == Refusal(.conflict, "this lead has nothing open in spring"))
        }
    }

    @Test func `a stop finishes what is held or active, and nothing twice`() throws {
        for course in [try Given.active(), Course(state: .pending(missing: ["title"]))] {
            let decision = try course.after(.stopped(reason: "asked to"), in: Given.situation())
            var after = course
            after.state = .finished(reason: "asked to")
            #expect(decision.course.plain == after)
            #expect(decision.effects == [.finished("asked to")])
        }
        #expect(throws: Refusal(.conflict, "this lead has nothing open in spring")) {
            try Course(state: .finished(reason: "stopped")).after(.stopped(reason: "again"), in: Given.situation())
        }
    }

    @Test func `a skipped call is followed by the next step and counts nothing`() throws {
        let decision = try Given.active().after(.skipped(.call, reason: "on holiday"), in: Given.situation())
        #expect(decision.course.plain == Course(state: .doing(try Given.connect()), step: 1, dials: 1))
        #expect(decision.effects == [])
    }

    @Test func `an overdue call is skipped at its time, not before`() throws {
        var call = try Given.firstCall()
        call.kind = .followUp
        call.skipAt = try Given.instant("2026-03-05T15:00:00Z")
        let early = try Given.active(call).after(.overdue(.call), in: Given.situation(at: "2026-03-05T14:59:59Z"))
        #expect(early.course.plain == (try Given.active(call)))
        let due = try Given.active(call).after(.overdue(.call), in: Given.situation(at: "2026-03-05T15:00:00Z"))
        var touch = try Given.connect(at: "2026-03-06T15:00:00Z")
        touch.skipAt = try Given.instant("2026-03-11T14:00:00Z")
        #expect(due.course.plain == Course(state: .doing(touch), step: 1, dials: 1))
    }

    @Test func `a first call that nobody made never lapses`() throws {
        let decision = try Given.active().after(.overdue(.call), in: Given.situation(at: "2027-03-05T15:00:00Z"))
        #expect(decision.course.plain == (try Given.active()))
    }

    @Test func `what never lapses is never overdue`() throws {
        var touch = try Given.firstCall()
        touch.kind = .callback
        touch.skipAt = nil
        let decision = try Given.active(touch).after(.overdue(.call), in: Given.situation(at: "2027-03-05T15:00:00Z"))
        #expect(decision.course.plain == (try Given.active(touch)))
    }

    @Test func `a step of the next day comes the next day though the one before was logged after hours`() throws {
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T22:58:00Z"))
        let decision = try Given.active().after(.called(outcome), in: Given.situation(at: "2026-03-02T23:05:00Z"))
        #expect(decision.course.state == .doing(try Given.connect()))
    }

    @Test func `a step of a later day never shares the day of the one before`() throws {
        let situation = try Given.situation(at: "2026-03-05T16:00:00Z")
        let decision = try Given.active(Given.connect(), step: 1).after(.taskDone(.other), in: situation)
        let touch = try #require(decision.course.touch)
        #expect(touch.due == (try Given.instant("2026-03-06T15:00:00Z")))
    }

    @Test func `a delay counts from the step before`() throws {
        let steps = [
            Step(id: "one", work: .call(guide: nil)), Step(id: "two", after: .businessHours(2), work: .task("Write")),
        ]
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T22:00:00Z"))
        let situation = try Given.situation(Given.campaign(steps), at: "2026-03-02T22:00:00Z")
        let touch = OpenTouch(step: "one", kind: .new, work: .call(guide: nil), due: situation.enrolledAt)
        let decision = try Course(state: .calling(touch)).after(.called(outcome), in: situation)
        let next = OpenTouch(
            step: "two", kind: .followUp, work: .task("Write"), due: try Given.instant("2026-03-03T16:00:00Z"),
            skipAt: try Given.instant("2026-03-06T16:00:00Z"))
        #expect(decision.course.state == .doing(next))
    }

    @Test(arguments: [
        (Consequence.recycle(after: .clock(.days(90)), reason: "no-response"), "recycled"),
        (.disqualify(reason: nil), "disqualified"), (.finish(reason: nil), "cadence-completed"),
        (.finish(reason: "tried"), "tried"),
    ])
    func `after the last step follows what the campaign says`(consequence: Consequence, reason: String) throws {
        var campaign = Given.campaign()
        campaign.cadence.afterwards = consequence
        let touch = OpenTouch(
            step: "second-call", kind: .followUp, work: .call(guide: "opener"),
            due: try Given.instant("2026-03-02T15:00:00Z"))
        let before = Course(state: .calling(touch), step: 2, dials: 4)
        let outcome = Outcome(disposition: "voicemail", calledAt: try Given.instant("2026-03-02T16:00:00Z"))
        let decision = try before.after(.called(outcome), in: Given.situation(campaign))
        #expect(
            decision.course.plain
                == Course(state: .finished(reason: reason), step: 3, dials: 5, tried: [.morning]))
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
