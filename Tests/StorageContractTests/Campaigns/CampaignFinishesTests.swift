import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignFinishesTests {
    /// Ends on Wednesday 4 March.
    private func ending() -> Campaign {
        var campaign = Campaign.calls()
        campaign.ends = LocalDate("2026-03-04")
        return campaign
    }

    /// Noon UTC of the day after.
    private let over = Instant.opening + .hours(43)

    private func told(_ test: TestStore, at now: Instant) async throws -> [String?] {
        try await test.store.finishCampaigns(now: now)
        return try await test.events(of: .campaignFinished).map(\.campaign)
    }

    @Test func `a campaign that is over everywhere is told once, in the moment that it was slept until`() async throws {
        let test = try await TestStore(ending(), .calls("endless"))
        #expect(try await test.store.nextDeadline() == over)
        #expect(try await told(test, at: over - .milliseconds(1)) == [])
        #expect(try await told(test, at: over) == ["first"])
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await told(test, at: over + .days(9)) == ["first"])
    }

    @Test func `while a promised call is left it has not finished, and is looked at again`() async throws {
        let test = try await TestStore(ending())
        try await test.add(.person(1))
        let when = over + .hours(5)
        try await test.call(test.ann, "callback", when: when)
        #expect(try await test.store.finishEnded(now: over, limit: 9) == 0)
        #expect(try await told(test, at: over) == [])
        #expect(try await test.store.nextDeadline() == over + .hours(1))
        try await test.call(test.ann, "not-interested", now: when)
        #expect(try await told(test, at: when) == ["first"])
    }

    @Test func `a version with another last day, or none, takes its place`() async throws {
        let test = try await TestStore(ending())
        var longer = ending()
        longer.ends = LocalDate("2026-03-05")
        try await test.apply(longer, digest: "2")
        #expect(try await told(test, at: over) == [])
        #expect(try await test.store.nextDeadline() == over + .days(1))
        try await test.apply(.calls(), digest: "3")
        #expect(try await test.store.nextDeadline() == nil)
    }
}
