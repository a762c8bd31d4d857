import Foundation
import Prospecting
import Testing
import Wire

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct CampaignVersionCommandsTests {
    private let file = """
        campaign: first
        queue: inside-sales
        cadence:
          steps:
            - {id: first-call, day: 1, call: opener}
        messages:
          opener: {call: "Hi"}

        """

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try WireJSON.encode(value), as: UTF8.self)
    }

    private var campaign: Campaign {
        Campaign(
            name: "first", queue: "q",
            cadence: Cadence(
                limits: CadenceLimits(newLeadsADay: 20), steps: [Step(id: "a", day: 1, work: .call(guide: nil))]),
            team: Team(sdrs: 1, dialsADay: 30))
    }

    private var count: MoveCount {
        let gone = "its step \"c\" is not in the new version"
        let leads = (1...22).map { UnmovedLead(lead: Lead.ID(Int64($0)), name: "Pat \($0)", reason: gone) }
        return MoveCount(moved: 40, held: 2, redated: 30, finished: 3, unmoved: leads)
    }

    private func plan(running: String?, migrate: MigrateMode = .all) -> PlanAnswer {
        PlanAnswer(
            campaign: "first", version: "0123456789abcdef", running: running,
            changes: running == nil
                ? [] : [ChangeRow(.init(.steps, "step b moves from day 5 to day 6", touchesEnrolled: true))],
            steps: [StepRow(step: "a", called: 0, notCalled: 12)], held: 2,
            moves: MovesRow(running == nil || migrate == .none ? MoveCount() : count, migrate: migrate),
            calls: CallsRow(CallLoad(campaign)), warnings: [])
    }

    @Test func `a plan is told in words, and ends with 2 when it is asked to and something would change`() throws {
        let answer = try json(plan(running: "ffff"))
        try withFile { path in
            try ScriptedServer.play(
                .on("POST /v1/campaigns/first/plan?migrate=all", answer: answer),
                .on("POST /v1/campaigns/first/plan?migrate=untouched", answer: answer)
            ) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "plan", path) == 0)
                let names = (1...20).map { "Pat \($0) (\(Lead.ID(Int64($0))))" }.joined(separator: ", ")
                #expect(
                    scene.results == """
                        first: 1 change
                          step b moves from day 5 to day 6

                        STEP  CALLED  NOT CALLED
                        a          0          12
                        2 held, or waiting for others of their account

                        with --migrate all: 40 would move, 2 of them held, to be judged again, 30 with another date, 3 finished, with nothing left to do
                        22 could not
                          22: its step "c" is not in the new version
                            \(names) and 2 more
                        a lead gets up to 2 calls; 20 new leads a day make up to 40 a day; the team makes 30, which is too few

                        """)
                let detailed = Scene(server: url)
                #expect(
                    detailed.run("campaign", "plan", path, "--migrate", "untouched", "--detailed-exitcode") == 2)
            }
        }
    }

    @Test func `a plan for a new campaign says so, and one that changes nothing ends with 0`() throws {
        let same = plan(running: "0123456789abcdef", migrate: .none)
        try withFile { path in
            try ScriptedServer.play(
                .on("POST /v1/campaigns/first/plan?migrate=all", answer: try json(plan(running: nil))),
                .on("POST /v1/campaigns/first/plan?migrate=none", answer: try json(same))
            ) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "plan", path) == 0)
                #expect(scene.results.hasPrefix("first is new; nobody is enrolled yet\n"))
                let again = Scene(server: url)
                #expect(again.run("campaign", "plan", path, "--migrate", "none", "--detailed-exitcode") == 0)
                #expect(again.results.hasPrefix("first runs this version already; nothing would change\n"))
            }
        }
    }

    @Test func `a plan of the version that runs ends with 2 when leads would move to it`() throws {
        let same = plan(running: "0123456789abcdef")
        try withFile { path in
            try ScriptedServer.play(
                .on("POST /v1/campaigns/first/plan?migrate=all", answer: try json(same))
            ) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "plan", path, "--detailed-exitcode") == 2)
                #expect(
                    scene.results.hasPrefix(
                        "first runs this version already\nwith --migrate all: 40 would move, "))
            }
        }
    }

    @Test func `one new lead a day is told as one`() {
        var small = campaign
        small.cadence.limits.newLeadsADay = 1
        #expect(
            CallsRow(CallLoad(small)).text(on: Paper())
                == "a lead gets up to 2 calls; 1 new lead a day makes up to 2 a day; the team makes 30\n")
    }

    @Test func `apply tells how many it moved`() throws {
        let answer = ApplyAnswer(
            campaign: "first", version: "0123456789abcdef", changed: true, created: false,
            moves: MovesRow(MoveCount(moved: 3, redated: 1), migrate: .all), warnings: [])
        try withFile { path in
            try ScriptedServer.play(.on("PUT /v1/campaigns/first?migrate=all", answer: try json(answer))) { url in
                let scene = Scene(server: url)
                #expect(scene.run("campaign", "apply", path, "--migrate", "all") == 0)
                #expect(
                    scene.results == "first updated · version 0123456789ab\n3 moved, 1 with another date\n")
            }
        }
    }

    @Test func `history, diff and rollback ask for what was named`() throws {
        let row = HistoryRow(
            version: "0123456789abcdef", by: "mo@example.com", at: Instant(milliseconds: 1_772_557_200_000),
            note: "rollback", migrate: "all", moved: 7, unmoved: 1, running: true)
        let difference = DifferenceAnswer(
            campaign: "first", from: "aaaa", to: "bbbb",
            changes: [ChangeRow(.init(.steps, "step b is gone", touchesEnrolled: true))], text: "--- a\n+++ b\n-x\n+y\n"
        )
        let applied = ApplyAnswer(
            campaign: "first", version: "aaaa", changed: true, created: false, moves: nil, warnings: [])
        try ScriptedServer.play(
            .on("GET /v1/campaigns/first/history?limit=100", answer: try json([row])),
            .on("GET /v1/campaigns/first/difference?from=aa&to=bb", answer: try json(difference)),
            .on("GET /v1/campaigns/first/difference", answer: try json(difference)),
            .on("POST /v1/campaigns/first/rollback?to=aa&migrate=untouched", answer: try json(applied))
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("campaign", "history", "first") == 0)
            #expect(scene.run("campaign", "diff", "first", "aa", "bb") == 0)
            #expect(scene.run("campaign", "diff", "first", "--text") == 0)
            #expect(scene.run("campaign", "rollback", "first", "--to", "aa", "--migrate", "untouched") == 0)
            #expect(
                scene.results == """
                    VERSION       APPLIED      BY              MIGRATE  MOVED  NOT MOVED  NOTE
                    0123456789ab  today 11:00  mo@example.com  all          7          1  running, rollback
                    first · aaaa to bbbb
                      step b is gone
                    --- a
                    +++ b
                    -x
                    +y
                    first updated · version aaaa

                    """)
        }
    }

    private func withFile(_ body: (String) throws -> Void) throws {
        try withFolder { folder in
            try file.write(toFile: folder + "/first.yaml", atomically: false, encoding: .utf8)
            try body(folder + "/first.yaml")
        }
    }
}
