import Prospecting
import Testing

@testable import Storage

/// How the people of an account go over to another version together.
@Suite struct CampaignMovesAccountsTests {
    private func calls(_ days: Int..., ids: [String] = ["call-1", "call-2", "call-3"]) -> Campaign {
        var campaign = Campaign.calls()
        campaign.cadence.steps = zip(ids, days).map { Step(id: $0, day: $1, work: .call(guide: nil)) }
        return campaign
    }

    /// The last step is for large companies only: nothing is left there for those the tests make.
    private func onlyLarge(_ campaign: Campaign) -> Campaign {
        var campaign = campaign
        let last = campaign.cadence.steps.count - 1
        campaign.cadence.steps[last].only = .field(.employees, .range(atLeast: 1000, atMost: nil))
        return campaign
    }

    private func count(_ test: TestStore, _ state: String, version: Int) async throws -> Int {
        try await test.count("enrollments", where: "state = '\(state)' AND version_id = \(version)")
    }

    /// One person of an account at a time, or as many as given.
    private func oneByOne(_ campaign: Campaign? = nil, atOnce: Int = 1) -> Campaign {
        var campaign = campaign ?? calls(1, 2, 3)
        campaign.accounts = AccountRules(atOnce: atOnce)
        return campaign
    }

    @Test func `who waits for a turn goes over too, is counted as held, and starts where there is room now`()
        async throws
    {
        let test = try await TestStore(oneByOne())
        try await test.add(.person(1, company: 1), .person(2, company: 1), .person(3, company: 1))
        #expect(try await test.store.standing(ofCampaign: "first").held == 2)
        let after = oneByOne(atOnce: 2)
        let planned = try await test.store.previewMoves(to: after, digest: "2", migrate: .all, now: .opening)
        #expect(planned == MoveCount(moved: 3, held: 2))
        #expect(try await test.migrate(to: after, digest: "2") == planned)
        #expect(try await count(test, "active", version: 2) == 2)
        #expect(try await count(test, "waiting", version: 2) == 1)
        #expect(try await test.apply(after, digest: "2", migrate: .all).application == nil)
    }

    @Test func `who is worked already takes a place at the account when the new version has such places`()
        async throws
    {
        let test = try await TestStore(calls(1, 2, 3))
        try await test.add(.person(1, company: 1))
        #expect(try await test.migrate(to: oneByOne(), digest: "2") == MoveCount(moved: 1))
        let taken = try await test.store.importLeads(
            [.person(2, company: 1)], campaign: "first", source: nil, now: .opening)
        #expect(taken.map(\.enrollment) == [.waiting(.turn(active: 1))])
    }

    @Test func `who starts because a move ends another goes over with them`() async throws {
        let test = try await TestStore(oneByOne(calls(1)))
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        let after = oneByOne(onlyLarge(calls(1)))
        #expect(try await test.migrate(to: after, digest: "2") == MoveCount(moved: 2, finished: 2))
        #expect(try await test.count("enrollments", where: "version_id = 1") == 0)
    }

    @Test func `who is left waiting on an earlier version is moved by applying again`() async throws {
        let test = try await TestStore(oneByOne())
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        let after = oneByOne(atOnce: 2)
        _ = try await test.apply(after, digest: "2")
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE enrollments SET version_id = 2 WHERE state = 'active'")
        }
        #expect(try await test.migrate(to: after, digest: "2") == MoveCount(moved: 1, held: 1))
    }

    @Test func `who goes over to a version without account rules leaves its place, and what held for the account`()
        async throws
    {
        var before = oneByOne(atOnce: 2)
        before.accounts.reactions = [.init(outcomes: ["busy"], others: .pause(for: .clock(.days(9))))]
        let test = try await TestStore(before)
        try await test.add(.person(1, company: 1), .person(2, company: 1), .person(3, company: 1))
        try await test.call(test.ann, "busy")
        #expect(try await test.count("account_pauses") == 1)
        #expect(try await test.migrate(to: calls(1, 2, 3), digest: "2").moved == 3)
        #expect(try await test.count("enrollments", where: "account_id IS NOT NULL OR role IS NOT NULL") == 0)
        #expect(try await test.count("account_pauses") == 0)
        #expect(try await test.count("account_work", where: "due_at IS NOT NULL OR stop_reason IS NOT NULL") == 0)
        #expect(try await count(test, "active", version: 2) == 3)
    }
}
