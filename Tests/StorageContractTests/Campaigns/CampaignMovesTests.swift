import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignMovesTests {
    private func calls(_ days: Int..., ids: [String] = ["call-1", "call-2", "call-3"]) -> Campaign {
        var campaign = Campaign.calls()
        campaign.cadence.steps = zip(ids, days).map { Step(id: $0, day: $1, work: .call(guide: nil)) }
        return campaign
    }

    /// The first lead has had its first call and waits for the second, the others wait for their first.
    private func store(leads: Int) async throws -> TestStore {
        let test = try await TestStore(calls(1, 2, 3))
        _ = try await test.store.importLeads(
            (1...leads).map { .person($0) }, campaign: "first", source: nil, now: .opening)
        try await test.call(test.ann, "voicemail")
        return test
    }

    private func course(_ test: TestStore, _ lead: Int64 = 1) async throws -> Course {
        try #require(try await test.store.leadState(Lead.ID(lead)).enrollments.first).course
    }

    @Test func `a plan gives the number that is moved, nobody repeats a step, and the history says so`() async throws {
        let test = try await TestStore(calls(1, 2, 3))
        _ = try await test.store.importLeads(
            (1...1000).map { .person($0) }, campaign: "first", source: nil, now: .opening)
        for _ in 1...20 { try await test.call(test.ann, "voicemail") }
        let after = calls(1, 4, 5)
        let planned = try await test.store.previewMoves(to: after, digest: "2", migrate: .all, now: .opening)
        #expect(planned == MoveCount(moved: 1000, redated: 20))
        #expect(try await test.migrate(to: after, digest: "2") == planned)
        #expect(try await test.count("enrollments", where: "version_id = 2") == 1000)
        #expect(try await test.count("enrollments", where: "step = 1 AND dials = 1") == 20)
        #expect(try await test.count("touches", where: "step = 'call-1' AND state = 'ready'") == 980)
        #expect(try await test.count("touches", where: "step = 'call-2' AND state = 'waiting'") == 20)
        let line = try #require(try await test.store.history(ofCampaign: "first", limit: 1).first)
        #expect([line.moved, line.unmoved] == [1000, 0])
        #expect(line.migrate == .all)
    }

    @Test func `a moved call comes on its new day, out of the classes of the new version`() async throws {
        let test = try await store(leads: 1)
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let due = try await test.store.touch(touch, now: .opening).open.due
        _ = try await test.migrate(to: calls(1, 4, 5), digest: "2")
        #expect(try await test.openTouch(of: Lead.ID(1)) == touch)
        let moved = try await test.store.touch(touch, now: .opening)
        #expect(moved.open.due == due + .days(2))
        #expect(moved.campaign.cadence.steps.map(\.day) == [1, 4, 5])
        #expect(try await test.store.promoteDue(now: due, limit: 9) == 0)
        #expect(try await test.next(test.ann, now: moved.open.due).map(\.id) == [touch])
    }

    @Test func `untouched leaves who was called, and a later apply moves the rest`() async throws {
        let test = try await store(leads: 3)
        let after = calls(1, 4, 5)
        #expect(
            try await test.store.previewMoves(to: after, digest: "2", migrate: .untouched, now: .opening).moved == 2)
        #expect(try await test.migrate(to: after, digest: "2", .untouched).moved == 2)
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.version) == ["1"])
        #expect(try await test.apply(after, digest: "2", migrate: .untouched).application == nil)
        #expect(try await test.migrate(to: after, digest: "2", .all) == MoveCount(moved: 1, redated: 1))
        let history = try await test.store.history(ofCampaign: "first", limit: 9)
        #expect(history.map(\.moved) == [1, 2, 0])
        #expect(history.map(\.isRunning) == [false, true, false])
        #expect(history[0].note == "the same version")
    }

    @Test func `who cannot move stays, with the reason and the name`() async throws {
        let test = try await store(leads: 2)
        let after = calls(1, 3, ids: ["call-1", "call-3"])
        let lead = Lead.ID(1)
        let refused = MoveCount(
            moved: 1,
            unmoved: [
                UnmovedLead(lead: lead, name: "Pat Person 1", reason: "its step \"call-2\" is not in the new version")
            ])
        let before = try await test.dump()
        #expect(try await test.store.previewMoves(to: after, digest: "2", migrate: .all, now: .opening) == refused)
        #expect(try await test.dump() == before)
        #expect(try await test.migrate(to: after, digest: "2") == refused)
        #expect(try await test.store.leadState(lead).enrollments.map(\.version) == ["1"])
        #expect(refused.reasons.map(\.leads) == [1])
        let line = try #require(try await test.store.history(ofCampaign: "first", limit: 1).first)
        #expect([line.moved, line.unmoved] == [1, 1])
    }

    @Test func `who has nothing left to do in the new version is told as finished, not as put off`() async throws {
        let test = try await TestStore(calls(1, 2))
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "voicemail")
        let after = onlyLarge(calls(1, 2))
        let planned = try await test.store.previewMoves(to: after, digest: "2", migrate: .all, now: .opening)
        #expect(planned == MoveCount(moved: 2, finished: 1))
        #expect(try await test.migrate(to: after, digest: "2") == planned)
        #expect(try await count(test, "finished", version: 2) == 1)
        #expect(try await count(test, "active", version: 2) == 1)
    }

    @Test func `a call that a rep holds is not moved under their hands`() async throws {
        let test = try await store(leads: 2)
        let held = try #require(try await test.next(test.bob).first)
        let after = calls(1, 4, 5)
        let count = try await test.migrate(to: after, digest: "2")
        #expect(count.moved == 1)
        #expect(count.unmoved.map(\.reason) == ["a rep holds it now; apply again when the call is over"])
        _ = try await test.store.release(held.id, by: test.bob, until: nil, reason: nil, now: .opening)
        #expect(try await test.migrate(to: after, digest: "2").moved == 1)
    }

    @Test func `a call whose lease is over is moved, though nobody has given it back yet`() async throws {
        let test = try await store(leads: 1)
        let now = Instant.opening + .days(1)
        let held = try #require(try await test.next(test.bob, now: now).first)
        let over = now + .minutes(30)
        let after = calls(1, 4, 5)
        #expect(try await test.migrate(to: after, digest: "2", now: over - .milliseconds(1)).moved == 0)
        #expect(try await test.migrate(to: after, digest: "2", now: over) == MoveCount(moved: 1, redated: 1))
        let moved = try await test.store.touch(held.id, now: over)
        #expect(moved.state == "waiting")
        #expect(moved.open.due == held.open.due + .days(2))
        #expect(try await test.count("holds") == 0)
    }

    @Test func `what broke off in the middle is gone on with by applying again`() async throws {
        let test = try await TestStore(calls(1, 2, 3))
        _ = try await test.store.importLeads(
            (1...100).map { .person($0) }, campaign: "first", source: nil, now: .opening)
        let after = calls(2, 3, 4)
        let application = try #require(try await test.apply(after, digest: "2", migrate: .all).application)
        try await test.breakMove(of: 90)
        await #expect(throws: (any Error).self) { try await test.store.moveEnrolled(by: application, now: .opening) }
        let moved = try await test.count("enrollments", where: "version_id = 2")
        #expect((1...89).contains(moved))
        #expect(try await test.store.history(ofCampaign: "first", limit: 1).map(\.moved) == [moved])
        try await test.mendMove()
        #expect(try await test.migrate(to: after, digest: "2").moved == 100 - moved)
        #expect(try await test.count("enrollments", where: "version_id = 2") == 100)
    }

    @Test func `a move stops when another version was applied meanwhile`() async throws {
        let test = try await store(leads: 2)
        let application = try #require(try await test.apply(calls(1, 4, 5), digest: "2", migrate: .all).application)
        try await test.apply(calls(1, 5, 6), digest: "3")
        await #expect(
            throws: Refusal(
                .conflict, "another version of first was applied meanwhile; apply the one you want again",
                details: ["campaign": "first"])
        ) { try await test.store.moveEnrolled(by: application, now: .opening) }
        #expect(try await test.count("enrollments", where: "version_id = 1") == 2)
    }

    @Test func `who is held is judged by the new profile`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1, employees: nil))
        var after = Campaign.calls(profile: .bySize)
        after.profile.require = []
        #expect(try await test.migrate(to: after, digest: "2") == MoveCount(moved: 1, held: 1))
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [Lead.ID(1)])
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

    @Test func `a new profile weighs who is moved anew`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1, employees: 200), .person(2, employees: 2000))
        var after = Campaign.calls(profile: .bySize)
        after.profile.points = [
            .init(name: "small", when: .field(.employees, .range(atLeast: nil, atMost: 500)), points: 1)
        ]
        #expect(try await test.next(test.ann).map(\.fit) == [100])
        _ = try await test.store.release(
            try #require(try await test.next(test.ann).first).id, by: test.ann, until: nil, reason: nil, now: .opening)
        _ = try await test.migrate(to: after, digest: "2")
        #expect(try await test.next(test.ann, 2).map(\.facts.lead.id) == [Lead.ID(1), Lead.ID(2)])
        #expect(try await test.next(test.ann, 2).map(\.fit) == [100, 0])
    }

    @Test func `a move that shifts the steps takes back the way to amend into them`() async throws {
        let test = try await store(leads: 1)
        _ = try await test.migrate(to: calls(1, 2, 3, 4, ids: ["zero", "call-1", "call-2", "call-3"]), digest: "2")
        #expect(try await course(test).step == 2)
        _ = try await test.store.amend(
            Attempt.ID(1), with: Outcome(disposition: "no-answer", calledAt: .opening), by: test.ann, now: .opening)
        #expect(try await course(test).step == 2)
    }

    @Test func `the standing counts who is on which step`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1), .person(2), .person(3, employees: nil))
        try await test.call(test.ann, "voicemail")
        #expect(
            try await test.store.standing(ofCampaign: "first")
                == CampaignStanding(
                    digest: "1",
                    steps: [
                        .init(step: "call-1", begun: 0, notBegun: 1), .init(step: "call-2", begun: 1, notBegun: 0),
                        .init(step: "call-3", begun: 0, notBegun: 0),
                    ], held: 1))
    }
}
