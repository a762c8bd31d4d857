import Prospecting
import Testing

@testable import Storage

/// Reps who are away: what they promised, what they hold and what they would be given.
@Suite struct AbsencesTests {
    private let due = Instant.opening + .hours(1)

    private func promised() async throws -> TestStore {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: due)
        return test
    }

    private func away(_ test: TestStore, until: Instant?, now: Instant = .opening) async throws {
        _ = try await test.store.setAway("Ann@example.com", until: until, by: test.admin, now: now)
    }

    private func ownerGate(_ test: TestStore, now: Instant) async throws -> Gate? {
        try await test.store.callingState(of: Lead.ID(1), asker: test.bob, now: now).gates(now: now)
            .first { $0.name == .owner }
    }

    @Test func `a promise of who is away is the queue's at once, and theirs again when they are back`() async throws {
        let test = try await promised()
        try await away(test, until: due + .minutes(10))
        #expect(try await test.store.peekNextCalls(for: test.bob, count: 1, campaign: nil, now: due).touches.count == 1)
        #expect(
            try await ownerGate(test, now: due)
                == Gate(.owner, isOpen: true, reason: "promised by Ann, who is away until 2026-03-03T18:10:00Z"))
        #expect(try await test.next(test.bob, now: due + .minutes(10)).isEmpty)
        #expect(
            try await ownerGate(test, now: due + .minutes(10))
                == Gate(
                    .owner, isOpen: false, reason: "promised by Ann, who goes first", until: due + .minutes(30)))
        #expect(try await test.next(test.ann, now: due + .minutes(10)).count == 1)
    }

    @Test func `who is back before then has their promises back`() async throws {
        let test = try await promised()
        try await away(test, until: due + .days(1))
        try await away(test, until: nil)
        #expect(try await test.next(test.bob, now: due).isEmpty)
        #expect(try await test.store.users().first { $0.user.id == test.ann.id }?.awayUntil == nil)
    }

    @Test func `a promise of who was revoked is the queue's at once`() async throws {
        let test = try await promised()
        _ = try await test.store.revokeUser(email: "ann@example.com", now: .opening)
        #expect(
            try await ownerGate(test, now: due)
                == Gate(.owner, isOpen: true, reason: "promised by Ann, who was revoked"))
        #expect(try await test.next(test.bob, now: due).count == 1)
    }

    @Test func `what they hold is given back, and the journal has who said so`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(try await test.next(test.ann).count == 1)
        try await away(test, until: due)
        #expect(try await test.next(test.bob).count == 1)
        try await away(test, until: nil)
        try await away(test, until: nil)
        let entries = try await test.store.journal(of: "ann@example.com").filter { $0.kind == .userAway }
        #expect(entries.map(\.actor) == ["root@example.com", "root@example.com"])
        #expect(
            entries.map(\.changes) == [
                [.init("until", after: due.rfc3339)], [.init("until", before: due.rfc3339, after: nil)],
            ])
    }

    @Test func `new leads go to who is there, and to who is away only where nobody is`() async throws {
        var campaign = Campaign.calls()
        campaign.assignment = Assignment(to: .inTurn)
        let test = try await TestStore(campaign)
        try await away(test, until: due)
        try await test.add(.person(1), .person(2))
        _ = try await test.store.setAway("bob@example.com", until: due, now: .opening)
        try await test.add(.person(3))
        try await test.add(.person(4), .person(5), now: due)
        var owners: [String?] = []
        for lead in 1...5 as ClosedRange<Int64> { owners.append(try await test.store.leadState(Lead.ID(lead)).owner) }
        #expect(owners == ["bob", "bob", "ann", "ann", "ann"].map { "\($0)@example.com" })
    }

    @Test func `nobody unknown or revoked is away`() async throws {
        let test = try await TestStore(.calls())
        await #expect(throws: Refusal.notFound("user", "eve@example.com")) {
            try await test.store.setAway("eve@example.com", until: due, now: .opening)
        }
        _ = try await test.store.revokeUser(email: "ann@example.com", now: .opening)
        await #expect(
            throws: Refusal(.conflict, "ann@example.com was revoked, so they are given no calls anyway")
        ) {
            try await away(test, until: due)
        }
    }
}
