import Testing

@testable import Prospecting

/// The table of moves beside what really happens: whatever may happen to a lead at any stage moves it along the table
/// alone, with what the table says is told, and every row of the table is gone over.
@Suite struct LeadMovesMadeTests {
    /// Something that happens to a lead in a campaign, and whose doing it is.
    private struct Cause {
        var name: String
        var maker: Lead.Stage.Maker
        var happen: (Course, Situation) throws(Refusal) -> Decision
    }

    private static let demo = Condition.field(.event, .oneOf(Values(["demo-request"])))

    private static var campaign: Campaign {
        var campaign = Given.campaign([Step(id: "first-call", day: 1, work: .call(guide: nil))])
        campaign.entry.mqlWhen = demo
        campaign.cadence.afterwards = .recycle(after: .clock(.days(30)), reason: nil)
        campaign.handoff.rejectReasons = [
            .init("later", then: .recycle(after: .clock(.days(9)), reason: nil)),
            .init("never", then: .disqualify(reason: nil)), .init("again", then: .finish(reason: nil)),
        ]
        campaign.handoff.lostReasons = campaign.handoff.rejectReasons
        return campaign
    }

    private static func call(_ disposition: String, answers: [String: String] = [:]) -> Cause {
        Cause(name: disposition, maker: .rep) { course, situation throws(Refusal) in
            let outcome = Outcome(disposition: disposition, calledAt: situation.now, answers: answers)
            return try course.after(.rangBack(outcome), in: situation)
        }
    }

    private static func answer(_ name: String, _ answer: SalesAnswer) -> Cause {
        Cause(name: name, maker: .sales) { course, situation throws(Refusal) in
            try course.answered(answer, in: situation)
        }
    }

    private static func campaigns(_ name: String, afterwards: Consequence) -> Cause {
        Cause(name: name, maker: .campaign) { course, situation throws(Refusal) in
            var situation = situation
            situation.campaign.cadence.afterwards = afterwards
            return try course.after(.skipped(.call, reason: "no use"), in: situation)
        }
    }

    private static var causes: [Cause] {
        [
            Cause(name: "engaged", maker: .entry) { course, situation throws(Refusal) in
                var situation = situation
                situation.facts.engagements = [Engagement(type: "demo-request", at: situation.now)]
                return try course.after(.engaged(situation.facts.engagements[0]), in: situation)
            },
            Cause(name: "made an MQL elsewhere", maker: .entry) { course, situation throws(Refusal) in
                try course.after(.madeMQL, in: situation)
            },
            call("no-answer"), call("qualified"), call("not-now"), call("left-company"),
            campaigns("recycled", afterwards: .recycle(after: .clock(.days(9)), reason: nil)),
            campaigns("disqualified", afterwards: .disqualify(reason: nil)),
            Cause(name: "judged", maker: .campaign) { _, situation throws(Refusal) in
                try Course.unjudged.after(.judged(.disqualified(rule: "too small")), in: situation)
            },
            Cause(name: "held", maker: .meeting) { course, situation throws(Refusal) in
                let time = Meeting.Time(startsAt: situation.now, length: .minutes(30))
                return try course.after(.meeting(.held(time)), in: situation)
            },
            answer("accept", .accept), answer("reject", .reject(reason: "later")),
            answer("reject for good", .reject(reason: "never")), answer("reject for now", .reject(reason: "again")),
            answer("opportunity", .opportunity(amount: nil)), answer("won", .won(amount: Money(hundredths: 1))),
            answer("lost", .lost(reason: "again")), answer("lost until", .lost(reason: "later")),
            answer("lost for good", .lost(reason: "never")),
        ]
    }

    /// What is told of a lead's stage; the rest tells of calls, meetings and enrollments.
    private static let ofStages: Set<EventType> = [
        .leadMQL, .leadQualified, .leadRecycled, .leadDisqualified, .handoffAccepted, .handoffRejected,
        .opportunityOpened, .opportunityWon, .opportunityLost,
    ]

    /// The moves that a decision makes, as the table has them; fails where it has none.
    private func moves(_ decision: Decision, by maker: Lead.Stage.Maker, from: Lead.Stage) -> [Lead.Stage.Move] {
        var stage = from
        var moves: [Lead.Stage.Move] = []
        for case .moveLead(let to, _, _, _) in decision.effects {
            guard let move = stage.move(to: to, by: maker) else {
                Issue.record("\(maker) moved a lead from \(stage) to \(to)")
                continue
            }
            moves.append(move)
            stage = to
        }
        return moves
    }

    @Test func `what happens moves leads along the table, tells what it says, and leaves out no row`() throws {
        var made: Set<String> = []
        for from in Lead.Stage.allCases {
            for cause in Self.causes {
                let situation = try Given.situation(Self.campaign, lead: Given.lead(stage: from))
                let before = Course(state: .active(Open(call: try Given.firstCall())), progress: Progress(day: 1))
                let decision = try cause.happen(before, situation)
                let moves = moves(decision, by: cause.maker, from: from)
                var told: [EventType] = []
                for case .announce(let told1) in decision.effects { told.append(told1.type) }
                let note: Comment = "\(cause.name) at \(from)"
                for move in moves {
                    made.insert("\(move.maker) \(move.from) \(move.to)")
                    for event in move.events { #expect(told.contains(event), note) }
                    if move.endsEnrollments { #expect(decision.course.state.name == "finished", note) }
                }
                // Sales' answers are told of whatever has become of the lead meanwhile.
                if cause.maker != .sales {
                    let said = Set(told).intersection(Self.ofStages)
                    #expect(said == Set(moves.flatMap(\.events)).intersection(Self.ofStages), note)
                }
            }
        }
        let all = Set(Lead.Stage.moves.map { "\($0.maker) \($0.from) \($0.to)" })
        #expect(all.subtracting(made) == [])
    }
}
