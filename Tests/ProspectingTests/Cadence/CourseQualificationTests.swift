import Prospecting
import Testing

/// What `qualified` comes to: passes, goes otherwise, or asks the rest.
@Suite struct CourseQualificationTests {
    private func decide(
        _ answers: [String: String], known: [String: Fact] = [:], qualification: Qualification? = Given.bant(),
        at now: String = "2026-03-02T16:00:00Z", when: String? = nil
    ) throws -> Decision {
        let situation = try Given.situation(Given.campaign(qualification: qualification), at: now, answers: known)
        let outcome = Outcome(
            disposition: "qualified", calledAt: situation.now, when: try when.map(Given.instant), answers: answers)
        return try Course(state: .calling(try Given.firstCall())).after(.called(outcome), in: situation).plain
    }

    private func handed(decidedBy: [String]) -> [Effect] {
        [
            .logged, .moveLead(to: .sql, reason: nil, returnOn: nil), .offerToSales,
            .announce(Announcement(.leadQualified, decidedBy: decidedBy)), .finished("qualified"),
        ]
    }

    private let passed = [
        "need is one of acute, clear", "at least 1 of (budget is one of approved, planned; timeline at most 9)",
    ]

    @Test func `answers that pass make a lead for sales`() throws {
        let decision = try decide(["need": "acute", "timeline": "6"])
        #expect(decision.effects == handed(decidedBy: passed))
        #expect(decision.course == Course(state: .finished(reason: "qualified"), tally: ["qualified": 1], dials: 1))
    }

    @Test func `answers of earlier calls count, and later ones take their place`() throws {
        #expect(
            try decide(["budget": "planned"], known: ["need": .text("clear")]).effects == handed(decidedBy: passed))
        #expect(
            try decide(["need": "vague", "budget": "planned"], known: ["need": .text("clear")]).course.state
                == .finished(reason: "recycled"))
    }

    @Test func `without a qualification the rep decides`() throws {
        #expect(try decide([:], qualification: nil).effects == handed(decidedBy: ["the rep"]))
    }

    @Test func `answers that fail go otherwise`() throws {
        let back = try Given.instant("2026-05-01T16:00:00Z")
        let decision = try decide(["need": "vague"])
        #expect(
            decision.effects == [
                .announce(Announcement(.attemptLogged, decidedBy: ["not need is one of acute, clear"])),
                .moveLead(to: .recycled, reason: "not-ready", returnOn: back),
                .announce(Announcement(.leadRecycled, reason: "not-ready", returnOn: back)), .finished("recycled"),
            ])
        #expect(
            try decide(["need": "vague"], qualification: Given.bant(otherwise: .disqualify(reason: "no-need"))).course
                .state == .finished(reason: "disqualified"))
    }

    @Test(arguments: [
        ("2026-03-02T16:00:00Z", "2026-03-03T16:00:00Z"), ("2026-03-06T22:59:00Z", "2026-03-09T21:59:00Z"),
    ])
    func `half asked is asked on at the same time of the next business day`(now: String, due: String) throws {
        let decision = try decide(["need": "acute"], at: now)
        let due = try Given.instant(due)
        let touch = OpenTouch(
            step: "first-call", kind: .callback, work: .call(guide: "opener"), due: due, owner: Given.rep.id,
            promisedBy: "callback")
        var task = try Given.connect()
        task.due = max(
            task.due, try Given.instant(now == "2026-03-02T16:00:00Z" ? "2026-03-03T15:00:00Z" : "2026-03-09T14:00:00Z")
        )
        task.skipAt = try Given.instant(now == "2026-03-02T16:00:00Z" ? "2026-03-06T15:00:00Z" : "2026-03-12T14:00:00Z")
        let open = Open(call: touch, other: task)
        #expect(decision.course == Course(state: .active(open), step: 1, tally: ["qualified": 1], dials: 1))
        let logged = Announcement(.attemptLogged, decidedBy: ["no answer yet to budget, timeline"])
        #expect(decision.effects == [.announce(logged), .announce(Announcement(.callbackScheduled, when: due))])
    }

    @Test func `half asked is asked on within the time the campaign gives`() throws {
        var qualification = Given.bant()
        qualification.incomplete = .init(within: .clock(.hours(3)))
        let decision = try decide(["need": "acute"], qualification: qualification)
        #expect(
            decision.effects == [
                .announce(Announcement(.attemptLogged, decidedBy: ["no answer yet to budget, timeline"])),
                .announce(Announcement(.callbackScheduled, when: try Given.instant("2026-03-02T19:00:00Z"))),
            ])
    }

    @Test func `half asked is asked on when they said`() throws {
        let when = try Given.instant("2026-03-11T00:30:00Z")
        #expect(
            try decide([:], when: "2026-03-11T00:30:00Z").effects == [
                .announce(Announcement(.attemptLogged, decidedBy: ["no answer yet to need, budget, timeline"])),
                .announce(Announcement(.callbackScheduled, when: when)),
            ])
    }

    @Test func `where nothing was asked there is nothing to judge, and the questions are named`() throws {
        let refusal = #expect(throws: Refusal.self) { try decide([:]) }
        #expect(refusal?.code == .missingAnswer)
        #expect(
            refusal?.message.hasPrefix("qualified asks ") == true
                && refusal?.message.hasSuffix("or --when TIME to ask them later") == true)
        #expect(refusal?.details["missing"] != nil)
    }
}
