import Testing

@testable import Prospecting

/// Outcomes that end an enrollment, and what they say of the lead.
@Suite struct CourseLastOutcomeTests {
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

    @Test func `left company disqualifies`() throws {
        let after = course(.finished(reason: "disqualified"), tally: ["left-company": 1])
        #expect(
            try decide("left-company")
                == Decision(
                    course: after,
                    effects: [
                        .logged, .moveLead(to: .disqualified, reason: "left-company", returnOn: nil),
                        .announce(Announcement(.leadDisqualified, reason: "left-company")), .finished("disqualified"),
                    ]))
    }

    @Test func `already a customer marks the account and finishes`() throws {
        let after = course(.finished(reason: "already-customer"), tally: ["already-customer": 1])
        #expect(
            try decide("already-customer")
                == Decision(
                    course: after, effects: [.logged, .markAccount(.customer), .finished("already-customer")]))
    }

    @Test func `not now recycles for 90 days`() throws {
        let back = try Given.instant("2026-05-31T16:00:00Z")
        let after = Course(state: .finished(reason: "recycled"), tally: ["not-now": 1], dials: 1)
        #expect(
            try decide("not-now")
                == Decision(course: after, effects: [.logged] + recycled("not-now", until: back)))
    }

    @Test func `not now with a date and a reason keeps both`() throws {
        let back = try Given.instant("2026-09-01T13:00:00Z")
        #expect(
            try decide("not-now", answers: ["until": "2026-09-01", "reason": "timing"]).effects
                == [.logged] + recycled("timing", until: back))
        #expect(
            try decide("not-now", answers: ["until": "2026-09-01T13:00:00Z"]).effects
                == [.logged] + recycled("not-now", until: back))
    }

    @Test(arguments: [
        ("not-interested", [:], "not-interested"), ("not-interested", ["reason": "price"], "price"),
        ("referral", ["name": "Grace Hopper"], "referral"),
    ])
    func `a refusal or a referral finishes`(disposition: String, answers: [String: String], reason: String) throws {
        let after = Course(state: .finished(reason: reason), tally: [disposition: 1], dials: 1)
        #expect(
            try decide(disposition, answers: answers)
                == Decision(course: after, effects: [.logged] + named(answers) + [.finished(reason)]))
    }

    private func named(_ answers: [String: String]) -> [Effect] {
        answers["name"].map { [.createLead(NamedPerson(name: $0, source: "referral"))] } ?? []
    }

    @Test func `no fit disqualifies for the reason given`() throws {
        let after = Course(state: .finished(reason: "disqualified"), tally: ["no-fit": 1], dials: 1)
        #expect(
            try decide("no-fit", answers: ["reason": "no-need"])
                == Decision(
                    course: after,
                    effects: [
                        .logged, .moveLead(to: .disqualified, reason: "no-need", returnOn: nil),
                        .announce(Announcement(.leadDisqualified, reason: "no-need")), .finished("disqualified"),
                    ]))
    }

    @Test(arguments: [("do-not-call", [Channel.call]), ("do-not-contact", [.call, .mail])])
    func `an opt-out suppresses the person and finishes`(disposition: String, channels: [Channel]) throws {
        let after = course(.finished(reason: disposition), tally: [disposition: 1])
        #expect(
            try decide(disposition)
                == Decision(
                    course: after,
                    effects: [
                        .logged, .suppress(.person, channels: Set(channels), reason: disposition),
                        .announce(Announcement(.leadSuppressed, reason: disposition, channels: Set(channels))),
                        .finished(disposition),
                    ]))
    }

    private func recycled(_ reason: String, until: Instant) -> [Effect] {
        [
            .moveLead(to: .recycled, reason: reason, returnOn: until),
            .announce(Announcement(.leadRecycled, reason: reason, returnOn: until)), .finished("recycled"),
        ]
    }
}
