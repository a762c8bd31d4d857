import Prospecting
import Testing

@testable import Storage

/// Campaigns in which the calls of a lead are its owner's alone.
@Suite struct OwnersCallsTests {
    private func test(_ to: Assignment.Assignee = .inTurn) async throws -> TestStore {
        var campaign = Campaign.calls()
        campaign.assignment = Assignment(to: to, calls: .owner)
        return try await TestStore(campaign)
    }

    private func leads(_ test: TestStore, _ user: User, now: Instant = .opening) async throws -> [Int64] {
        try await test.store.peekNextCalls(for: user, count: 9, campaign: nil, now: now).touches
            .map(\.facts.lead.id.number)
    }

    private func ownerGate(_ test: TestStore, _ asker: User, now: Instant = .opening) async throws -> Gate? {
        try await test.store.callingState(of: Lead.ID(1), asker: asker, now: now).gates(now: now)
            .first { $0.name == .owner }
    }

    @Test func `each rep is given their own leads, and nobody's are everybody's`() async throws {
        let test = try await test()
        try await test.add(.person(1), .person(2), .person(3), .person(4), .person(5))
        _ = try await test.store.unassign(Lead.ID(5), by: test.admin, now: .opening)
        #expect(try await leads(test, test.ann) == [1, 3, 5])
        #expect(try await leads(test, test.bob) == [2, 4, 5])
        #expect(
            try await ownerGate(test, test.bob)
                == Gate(.owner, isOpen: false, reason: "the lead is Ann's, who alone calls it"))
        #expect(try await ownerGate(test, test.ann) == nil)
    }

    @Test func `a lead that is given to another moves to that one's calls`() async throws {
        let test = try await test()
        try await test.add(.person(1))
        _ = try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        #expect(try await leads(test, test.ann) == [])
        #expect(try await leads(test, test.bob) == [1])
        try await test.call(test.bob, "no-answer")
        let later = Instant.opening + .days(1)
        #expect(try await leads(test, test.ann, now: later) == [])
        #expect(try await leads(test, test.bob, now: later) == [1])
    }

    @Test func `the leads of who is away or revoked are the queue's, and come back`() async throws {
        let test = try await test()
        try await test.add(.person(1))
        let back = Instant.opening + .hours(2)
        _ = try await test.store.setAway("ann@example.com", until: back, now: .opening)
        #expect(try await leads(test, test.bob) == [1])
        #expect(
            try await ownerGate(test, test.bob)
                == Gate(
                    .owner, isOpen: true,
                    reason: "the lead is Ann's, who is away until 2026-03-03T19:00:00Z: the queue has it meanwhile"))
        #expect(try await leads(test, test.bob, now: back) == [])
        #expect(try await leads(test, test.ann, now: back) == [1])
        _ = try await test.store.revokeUser(email: "ann@example.com", now: back)
        #expect(try await leads(test, test.bob, now: back) == [1])
    }

    @Test func `an owner who takes no calls of the queue leaves them to it`() async throws {
        let test = try await test(.people(["root@example.com"]))
        try await test.add(.person(1))
        #expect(try await test.store.leadState(Lead.ID(1)).owner == "root@example.com")
        #expect(try await leads(test, test.bob) == [1])
        #expect(
            try await ownerGate(test, test.bob)
                == Gate(
                    .owner, isOpen: true,
                    reason: "the lead is Root's, who takes no calls of north: the queue has it meanwhile"))
    }

    @Test func `a promise is its rep's first, whoever has the lead, and then the queue's`() async throws {
        let test = try await test()
        try await test.add(.person(1))
        let due = Instant.opening + .hours(1)
        try await test.call(test.ann, "callback", when: due)
        _ = try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        #expect(try await leads(test, test.bob, now: due) == [])
        #expect(try await leads(test, test.ann, now: due) == [1])
        #expect(try await leads(test, test.bob, now: due + .minutes(30)) == [1])
    }

    @Test func `who is given nothing since all wait for colleagues is told so`() async throws {
        let test = try await test()
        try await test.add(.person(1))
        let calls = try await test.store.claimNextCalls(for: test.bob, count: 1, campaign: nil, now: .opening)
        #expect(
            calls.emptiness == "everybody in north who waits for a call is a colleague's alone, or held by one")
    }

    @Test func `a lead goes on as everybody's when its campaign says so again`() async throws {
        let test = try await test()
        try await test.add(.person(1))
        var shared = Campaign.calls()
        shared.assignment = Assignment(to: .inTurn)
        _ = try await test.migrate(to: shared, digest: "2")
        #expect(try await leads(test, test.bob) == [1])
    }

    @Test func `whom the rule names and who is given no calls is known before it is applied`() async throws {
        let test = try await test()
        _ = try await test.store.revokeUser(email: "bob@example.com", now: .opening)
        var campaign = Campaign.calls()
        campaign.assignment = Assignment(
            to: .accountOwner, otherwise: .people(["ann", "bob", "root", "eve"].map { "\($0)@example.com" }),
            calls: .owner)
        let around = try await test.store.surroundings(of: campaign)
        #expect(around.unknown == ["bob@example.com", "eve@example.com"])
        #expect(around.outside == ["root@example.com"])
    }

    @Test func `leads of colleagues are not looked at`() async throws {
        let test = try await test(.people(["bob@example.com"]))
        let drafts = (1...50).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let (ann, bob) = (test.ann, test.bob)
        let open = try await test.store.read { transaction in
            (
                try transaction.openClasses(of: ann, campaign: nil, now: .opening).count,
                try transaction.openClasses(of: bob, campaign: nil, now: .opening).count
            )
        }
        #expect(open == (0, 1))
    }
}
