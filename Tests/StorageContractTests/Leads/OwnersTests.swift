import Prospecting
import Testing

@testable import Storage

/// Whose lead it is.
@Suite struct OwnersTests {
    private func campaign(_ assignment: Assignment?, name: String = "first") -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.assignment = assignment
        campaign.entry.reEnterAfter = .clock(.days(1))
        return campaign
    }

    private func owner(_ test: TestStore, _ lead: Int64) async throws -> String? {
        try await test.store.leadState(Lead.ID(lead)).owner
    }

    /// How many leads each rep owns that are in a campaign, as it is counted, and as it is.
    private func counts(_ test: TestStore) async throws -> (kept: [Int], real: [Int]) {
        try await test.store.read { transaction in
            let rows = try transaction.connection.rows(
                """
                SELECT u.leads, (SELECT COUNT(*) FROM leads l JOIN enrollments e ON e.lead_id = l.id
                    WHERE l.owner_id = u.id AND e.state <> 'finished') AS found
                FROM users u ORDER BY u.id
                """)
            return (try rows.map { try $0.int("leads") }, try rows.map { try $0.int("found") })
        }
    }

    @Test func `leads go to the reps of the queue in turn, and to who has fewer once some are done`() async throws {
        let test = try await TestStore(campaign(Assignment(to: .inTurn)))
        try await test.add(.person(1), .person(2), .person(3), .person(4))
        for (lead, owner) in [(1, "ann"), (2, "bob"), (3, "ann"), (4, "bob")] as [(Int64, String)] {
            #expect(try await self.owner(test, lead) == "\(owner)@example.com")
        }
        for lead: Int64 in [2, 4] {
            _ = try await test.store.stop(Lead.ID(lead), reason: "asked", by: test.admin, now: .opening)
        }
        try await test.add(.person(5), .person(6))
        #expect(try await owner(test, 5) == "bob@example.com")
        #expect(try await owner(test, 6) == "bob@example.com")
        let counts = try await counts(test)
        #expect(counts.kept == [0, 2, 2])
        #expect(counts.kept == counts.real)
    }

    @Test func `the count of leads holds through outcomes, amendments and calls back`() async throws {
        let test = try await TestStore(campaign(Assignment(to: .inTurn)))
        try await test.add(.person(1), .person(2), .person(3), .person(4, employees: nil))
        func check() async throws {
            let counts = try await counts(test)
            #expect(counts.kept == counts.real)
        }
        let logged = try await test.call(test.ann, "not-interested")
        try await check()
        for disposition in ["voicemail", "not-interested", "do-not-call"] {
            _ = try await test.store.amend(
                Attempt.ID(logged.attempt), with: Outcome(disposition: disposition, calledAt: .opening), by: test.ann,
                now: .opening)
            try await check()
        }
        try await test.call(test.ann, "voicemail")
        try await test.call(test.ann, "not-now")
        try await check()
        _ = try await test.store.assign(Lead.ID(2), to: "bob@example.com", by: test.admin, now: .opening)
        _ = try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        try await check()
    }

    @Test func `the account's owner comes first where that is a user, and someone else's lead stays theirs`()
        async throws
    {
        let test = try await TestStore(
            campaign(Assignment(to: .accountOwner, otherwise: .people(["bob@example.com"]))),
            campaign(Assignment(to: .inTurn), name: "second"),
            campaign(Assignment(to: .inTurn, sticks: false), name: "third"))
        try await test.add(.person(1), .person(2), campaign: nil)
        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.accountOwner: "root@example.com"]), now: .opening)
        try await test.add(.person(1), .person(2))
        #expect(try await owner(test, 1) == "root@example.com")
        #expect(try await owner(test, 2) == "bob@example.com")
        for lead: Int64 in [1, 2] {
            _ = try await test.store.stop(Lead.ID(lead), reason: "asked", by: test.admin, now: .opening)
        }
        try await test.add(.person(1), .person(2), campaign: "second")
        #expect(try await owner(test, 1) == "root@example.com")
        _ = try await test.store.stop(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        try await test.add(.person(1), campaign: "third")
        #expect(try await owner(test, 1) == "ann@example.com")
    }

    @Test func `a lead of a revoked owner goes to another at its next enrollment`() async throws {
        let test = try await TestStore(campaign(Assignment(to: .inTurn)))
        try await test.add(.person(1))
        _ = try await test.store.stop(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        _ = try await test.store.revokeUser(email: "ann@example.com", now: .opening)
        #expect(try await owner(test, 1) == "ann@example.com")
        _ = try await test.store.enroll(Lead.ID(1), campaign: "first", now: .opening + .days(1))
        #expect(try await owner(test, 1) == "bob@example.com")
    }

    @Test func `a lead without a rule is the queue's, until somebody assigns it`() async throws {
        let test = try await TestStore(campaign(nil))
        try await test.add(.person(1))
        #expect(try await owner(test, 1) == nil)
        let assigned = try await test.store.assign(Lead.ID(1), to: "BOB@example.com", by: test.admin, now: .opening)
        #expect(assigned == AssignedLead(lead: Lead.ID(1), owner: "bob@example.com"))
        #expect(try await test.next(test.ann).first?.leadOwner == "bob@example.com")
        #expect(try await test.events(of: .leadUpdated).map(\.rep) == ["root@example.com"])
        _ = try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        #expect(try await test.events(of: .leadUpdated).count == 1)
    }

    @Test func `nobody who is unknown or gone gets a lead`() async throws {
        let test = try await TestStore(campaign(nil))
        try await test.add(.person(1))
        await #expect(throws: Refusal.notFound("user", "eve@example.com")) {
            try await test.store.assign(Lead.ID(1), to: "eve@example.com", by: test.admin, now: .opening)
        }
        _ = try await test.store.revokeUser(email: "bob@example.com", now: .opening)
        await #expect(
            throws: Refusal(.conflict, "bob@example.com was revoked and can own no lead; name somebody else")
        ) {
            try await test.store.assign(Lead.ID(1), to: "bob@example.com", by: test.admin, now: .opening)
        }
    }

    @Test func `who takes no calls of the queue may own a lead, which is said with who does`() async throws {
        let test = try await TestStore(.calls())
        let lead = try await test.add(.person(1))[0]
        let root = try await test.store.addUser(
            email: "ae@example.com", name: "Kim", role: .sales, queues: [], tokenHash: "h-ae", now: .opening)
        let given = try await test.store.assign(lead, to: root.email, by: test.ann, now: .opening)
        #expect(given.owner == "ae@example.com")
        #expect(given.outside?.members.contains("ann@example.com") == true)
        #expect(try await test.store.assign(lead, to: "ann@example.com", by: test.ann, now: .opening).outside == nil)
    }

    @Test func `a lead is taken from its owner, and is nobody's then`() async throws {
        let test = try await TestStore(.calls())
        let lead = try await test.add(.person(1))[0]
        _ = try await test.store.assign(lead, to: "bob@example.com", by: test.ann, now: .opening)
        let before = try await test.lastEvent()
        #expect(
            try await test.store.unassign(lead, by: test.ann, now: .opening) == AssignedLead(lead: lead, owner: nil))
        #expect(try await owner(test, lead.number) == nil)
        _ = try await test.store.unassign(lead, by: test.ann, now: .opening)
        #expect(try await test.types(after: before) == ["lead.updated"])
    }
}
