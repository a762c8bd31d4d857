import Foundation
import Prospecting
import Storage
import Testing
import Wire

@testable import Server

@Suite struct CampaignVersionRoutesTests {
    private let later = ServerFixture.campaign.replacing("second-call, day: 3", with: "second-call, day: 4")

    private func apply(_ fixture: ServerFixture, _ text: String, migrate: String? = nil) async throws -> ApplyAnswer {
        try await fixture.send(
            .put, "/v1/campaigns/first" + (migrate.map { "?migrate=" + $0 } ?? ""), as: "manager",
            type: "application/yaml", body: Data(text.utf8)
        ).value(ApplyAnswer.self)
    }

    private func plan(_ fixture: ServerFixture, _ text: String) async throws -> PlanAnswer {
        try await fixture.send(
            .post, "/v1/campaigns/first/plan", as: "manager", type: "application/yaml", body: Data(text.utf8)
        ).value(PlanAnswer.self)
    }

    /// Calls the first lead, so that it waits for the second step.
    private func callOne(_ fixture: ServerFixture) async throws {
        _ = try await fixture.send(.post, "/v1/next?count=1", as: "sdr")
        _ = try await fixture.json(
            .post, "/v1/touches/last/attempt", as: "sdr", #"{"disposition":"voicemail"}"#)
    }

    @Test func `a plan says what changes and who would move, and apply moves just those`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await callOne(fixture)
            let plan = try await plan(fixture, later)
            #expect(plan.wouldChange)
            #expect(plan.changes.map(\.words) == ["step second-call moves from day 3 to day 4"])
            #expect(plan.changes.map(\.section) == ["steps"])
            #expect(
                plan.steps == [
                    StepRow(step: "first-call", called: 0, notCalled: 1),
                    StepRow(step: "second-call", called: 1, notCalled: 0),
                ])
            #expect(plan.moves == MovesRow(MoveCount(moved: 2, redated: 1), migrate: .all))
            #expect(plan.calls.aLead == 4)
            let applied = try await apply(fixture, later, migrate: "all")
            #expect(applied.version == plan.version)
            #expect(applied.moves == plan.moves)
            let history = try await fixture.send(.get, "/v1/campaigns/first/history", as: "manager")
                .value([HistoryRow].self)
            #expect(history.map(\.moved) == [2, 0])
            #expect(history.map(\.migrate) == ["all", "none"])
            #expect(history.map(\.version) == [plan.version, try #require(plan.running)])
            #expect(try await self.plan(fixture, later).wouldChange == false)
        }
    }

    @Test func `a plan for a campaign that is new says so, and makes none`() async throws {
        try await ServerFixture.with { fixture in
            let plan = try await plan(fixture, ServerFixture.campaign)
            #expect(plan.running == nil)
            #expect(plan.wouldChange)
            let campaigns = try await fixture.send(.get, "/v1/campaigns", as: "manager").value([CampaignRow].self)
            #expect(campaigns == [])
        }
    }

    @Test func `who cannot move is told by name`() async throws {
        try await ServerFixture.with { fixture in
            try await fixture.runCampaign()
            try await callOne(fixture)
            let renamed = ServerFixture.campaign.replacing("second-call", with: "last-call")
            let moves = try #require(try await apply(fixture, renamed, migrate: "all").moves)
            #expect(moves.moved == 1)
            #expect(moves.reasons.map(\.leads) == [1])
            #expect(moves.unmoved.map(\.reason) == ["its step \"second-call\" is not in the new version"])
        }
    }

    @Test func `two versions are compared in words and line by line, and one is gone back to`() async throws {
        try await ServerFixture.with { fixture in
            let first = try await apply(fixture, ServerFixture.campaign)
            let second = try await apply(fixture, later)
            let difference = try await fixture.send(.get, "/v1/campaigns/first/difference", as: "manager")
                .value(DifferenceAnswer.self)
            #expect(difference.from == first.version)
            #expect(difference.to == second.version)
            #expect(difference.changes.map(\.words) == ["step second-call moves from day 3 to day 4"])
            #expect(difference.text.contains("-    - {id: second-call, day: 3, call: opener}\n"))
            let back = try await fixture.send(.post, "/v1/campaigns/first/rollback", as: "manager")
                .value(ApplyAnswer.self)
            #expect(back.version == first.version)
            #expect(back.changed)
            let card = try await fixture.send(
                .get, "/v1/campaigns/first/versions/\(second.version.prefix(8))", as: "manager"
            ).value(VersionCard.self)
            #expect(card.file == later)
            let unknown = try await fixture.send(.get, "/v1/campaigns/first/versions/zz", as: "manager")
            #expect(unknown.status.code == 404)
        }
    }
}
