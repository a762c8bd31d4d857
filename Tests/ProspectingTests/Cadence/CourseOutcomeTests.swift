import Testing

@testable import Prospecting

/// What follows each of the default dispositions, on the first call of a cadence, in whole values.
@Suite struct CourseOutcomeTests {
    private func decide(
        _ disposition: String, after course: Course? = nil, in situation: Situation? = nil, when: String? = nil,
        answers: [String: String] = [:], number: String? = nil
    ) throws -> Decision {
        let situation = try situation ?? Given.situation()
        let course = try course ?? Course(state: .calling(Given.firstCall()))
        let outcome = Outcome(
            disposition: disposition, calledAt: situation.now, when: try when.map(Given.instant), answers: answers,
            number: number)
        return try course.after(.called(outcome), in: situation).plain
    }

    /// The course after one morning call of the first step.
    private func course(_ state: Enrollment.State, tally: [String: Int], step: Int = 0) -> Course {
        Course(state: state, step: step, tally: tally, dials: tally.values.reduce(0, +), tried: [.morning])
    }

    /// The step on day 2, which every outcome that ends the first step leads to.
    private func onToConnect(dials: Int = 1) throws -> Course {
        let touch = OpenTouch(
            step: "connect", kind: .followUp, work: .task("Connect on LinkedIn"),
            due: try Given.instant("2026-03-03T15:00:00Z"), skipAt: try Given.instant("2026-03-06T15:00:00Z"))
        return Course(state: .doing(touch), step: 1, dials: dials, tried: [.morning])
    }

    /// The first step's call once more.
    private func call(due: String, skipAt: String, parts: Set<DayPart> = []) throws -> OpenTouch {
        OpenTouch(
            step: "first-call", kind: .followUp, work: .call(guide: "opener"), due: try Given.instant(due),
            parts: parts, skipAt: try Given.instant(skipAt))
    }

    /// The first step's call once more, beside the task of day 2.
    private func again(due: String, skipAt: String, parts: Set<DayPart> = []) throws -> Enrollment.State {
        .active(Open(call: try call(due: due, skipAt: skipAt, parts: parts), other: try Given.connect()))
    }

    @Test func `no answer is tried again the next business day at another time of day`() throws {
        let state = try again(
            due: "2026-03-03T17:30:00Z", skipAt: "2026-03-06T17:30:00Z", parts: [.midday, .afternoon])
        #expect(
            try decide("no-answer")
                == Decision(course: course(state, tally: ["no-answer": 1], step: 1), effects: [.logged]))
    }

    @Test func `the second no answer of a step goes on to the next`() throws {
        let before = course(.calling(try Given.firstCall()), tally: ["no-answer": 1])
        #expect(
            try decide("no-answer", after: before) == Decision(course: onToConnect(dials: 2), effects: [.logged]))
    }

    @Test func `when every part of the day was tried any will do`() throws {
        var before = course(.calling(try Given.firstCall()), tally: [:])
        before.tried = [.midday, .afternoon]
        let state = try again(due: "2026-03-03T16:00:00Z", skipAt: "2026-03-06T16:00:00Z")
        let after = Course(state: state, step: 1, tally: ["no-answer": 1], dials: 1, tried: Set(DayPart.allCases))
        #expect(try decide("no-answer", after: before) == Decision(course: after, effects: [.logged]))
    }

    @Test func `no answer in a campaign that calls in one part of the day is tried again in that part`() throws {
        var campaign = Given.campaign()
        campaign.cadence.hours = try Given.hours(["mon-fri": "09:00-11:00"])
        let decision = try decide("no-answer", in: Given.situation(campaign))
        let state = try again(due: "2026-03-03T16:00:00Z", skipAt: "2026-03-06T16:00:00Z")
        #expect(decision.course.state == state)
    }

    @Test func `busy is tried again after two hours`() throws {
        let state = try again(due: "2026-03-02T18:00:00Z", skipAt: "2026-03-05T18:00:00Z")
        #expect(try decide("busy") == Decision(course: course(state, tally: ["busy": 1], step: 1), effects: [.logged]))
    }

    @Test func `busy near the close is tried again when the next window opens`() throws {
        let decision = try decide("busy", in: Given.situation(at: "2026-03-02T22:30:00Z"))
        #expect(
            try decision.course.state == again(due: "2026-03-03T15:00:00Z", skipAt: "2026-03-06T15:00:00Z"))
    }

    @Test func `the second busy of a step goes on to the next`() throws {
        let before = course(.calling(try Given.firstCall()), tally: ["busy": 1, "no-answer": 1])
        #expect(try decide("busy", after: before) == Decision(course: onToConnect(dials: 3), effects: [.logged]))
    }

    @Test func `each disposition of a step has its own count`() throws {
        let before = course(.calling(try Given.firstCall()), tally: ["no-answer": 1, "gatekeeper": 2])
        let state = try again(due: "2026-03-02T18:00:00Z", skipAt: "2026-03-05T18:00:00Z")
        let after = course(state, tally: ["no-answer": 1, "gatekeeper": 2, "busy": 1], step: 1)
        #expect(try decide("busy", after: before) == Decision(course: after, effects: [.logged]))
    }

    @Test func `a gatekeeper is tried again the next business day, twice`() throws {
        let state = try again(due: "2026-03-03T16:00:00Z", skipAt: "2026-03-06T16:00:00Z")
        for earlier in 0...1 {
            let before = course(.calling(try Given.firstCall()), tally: earlier == 0 ? [:] : ["gatekeeper": earlier])
            let after = course(state, tally: ["gatekeeper": earlier + 1], step: 1)
            #expect(try decide("gatekeeper", after: before) == Decision(course: after, effects: [.logged]))
        }
        let before = course(.calling(try Given.firstCall()), tally: ["gatekeeper": 2])
        #expect(
            try decide("gatekeeper", after: before) == Decision(course: onToConnect(dials: 3), effects: [.logged]))
    }

    @Test(arguments: ["voicemail", "no-message"])
    func `a machine leads on to the next step`(disposition: String) throws {
        #expect(try decide(disposition) == Decision(course: onToConnect(), effects: [.logged]))
    }

    @Test func `a wrong number is marked and the next number is called, in the hours of that number`() throws {
        let lead = Given.lead([Given.number(), Given.number("+12135550100", zones: ["America/Los_Angeles"])])
        let state = Enrollment.State.calling(try call(due: "2026-03-02T17:00:00Z", skipAt: "2026-03-05T17:00:00Z"))
        #expect(
            try decide("wrong-number", in: Given.situation(lead: lead))
                == Decision(
                    course: course(state, tally: ["wrong-number": 1]),
                    effects: [.logged, .markNumberBad("+13125550100")]))
    }

    @Test func `a wrong second number leaves the first, which was not the one called`() throws {
        let lead = Given.lead([Given.number(), Given.number("+12135550100", zones: ["America/Los_Angeles"])])
        let state = Enrollment.State.calling(try call(due: "2026-03-02T16:00:00Z", skipAt: "2026-03-05T16:00:00Z"))
        #expect(
            try decide("wrong-number", in: Given.situation(lead: lead), number: "+12135550100")
                == Decision(
                    course: course(state, tally: ["wrong-number": 1]),
                    effects: [.logged, .markNumberBad("+12135550100")]))
    }

    @Test(arguments: [true, false])
    func `a wrong number without another asks for one`(hasBadOne: Bool) throws {
        let bad = Given.number("+12135550100", badSince: Instant(milliseconds: 0))
        let lead = Given.lead(hasBadOne ? [bad, Given.number()] : [Given.number()])
        let chore = OpenTouch(
            step: "first-call", kind: .chore, work: .task("Find a number"),
            due: try Given.instant("2026-03-02T16:00:00Z"), skipAt: try Given.instant("2026-03-05T16:00:00Z"))
        #expect(
            try decide("wrong-number", in: Given.situation(lead: lead))
                == Decision(
                    course: course(.calling(chore), tally: ["wrong-number": 1]),
                    effects: [.logged, .markNumberBad("+13125550100")]))
    }

    @Test func `a callback waits for the promised moment and never lapses`() throws {
        let when = try Given.instant("2026-03-07T01:30:00Z")
        let touch = OpenTouch(
            step: "first-call", kind: .callback, work: .call(guide: "opener"), due: when, owner: Given.rep.id,
            promisedBy: "callback")
        let after = Course(
            state: .active(Open(call: touch, other: try Given.connect())), step: 1, tally: ["callback": 1], dials: 1)
        #expect(
            try decide("callback", when: "2026-03-07T01:30:00Z")
                == Decision(
                    course: after,
                    effects: [.logged, .announce(Announcement(.callbackScheduled, when: when))]))
    }

    @Test(arguments: [
        (Lead.Stage.raw, true), (.mql, true), (.recycled, true), (.working, false), (.sql, false), (.won, false),
    ])
    func `the first call makes the lead one that is worked`(stage: Lead.Stage, moves: Bool) throws {
        let decision = try decide("voicemail", in: Given.situation(lead: Given.lead(stage: stage)))
        let move: [Effect] = moves ? [.moveLead(to: .working, reason: nil, returnOn: nil)] : []
        #expect(decision == Decision(course: try onToConnect(), effects: [.logged] + move))
    }
}
