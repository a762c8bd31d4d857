import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignEndsTests {
    /// Ends on Wednesday 4 March.
    private func ending(_ campaign: Campaign = .calls()) -> Campaign {
        var campaign = campaign
        campaign.ends = LocalDate("2026-03-04")
        return campaign
    }

    /// Midnight after that day in New York.
    private let end = Instant.opening + .hours(36)

    private func enrollment(_ test: TestStore, _ lead: Int64) async throws -> Enrollment.State {
        try #require(try await test.store.leadState(Lead.ID(lead)).enrollments.first).course.state
    }

    @Test func `what is open is finished once the last day has passed on the lead's clock`() async throws {
        let test = try await TestStore(ending())
        try await test.add(.person(1), .person(2), .person(3, zone: "America/Los_Angeles"))
        try await test.call(test.ann, "voicemail")
        #expect(try await test.store.finishEnded(now: end - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.finishEnded(now: end, limit: 1) == 1)
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 1)
        #expect(try await enrollment(test, 1) == .finished(reason: "recycled"))
        #expect(try await enrollment(test, 2) == .finished(reason: "campaign-ended"))
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.stage == .recycled)
        #expect(try await test.store.leadState(Lead.ID(2)).facts.lead.stage == .raw)
        #expect(try await test.store.nextDeadline() == end + .hours(3))
        #expect(try await test.store.finishEnded(now: end + .hours(3), limit: 9) == 1)
        #expect(try await test.store.nextDeadline() == end + .hours(7))
        #expect(try await test.count("touches", where: "state IN ('waiting', 'ready', 'leased')") == 0)
    }

    @Test func `a new version ends whom it takes over on its own last day, or never`() async throws {
        let test = try await TestStore(ending())
        try await test.add(.person(1))
        _ = try await test.migrate(to: .calls(), digest: "2")
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 0)
        _ = try await test.migrate(to: ending(), digest: "3")
        #expect(try await test.store.nextDeadline() == end)
    }

    @Test func `who is held is let go`() async throws {
        let test = try await TestStore(ending(.calls(profile: .bySize)))
        try await test.add(.person(1, employees: nil))
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 1)
        #expect(try await enrollment(test, 1) == .finished(reason: "campaign-ended"))
    }

    @Test func `a promised call is kept until it was made, and then it is over`() async throws {
        let test = try await TestStore(ending())
        try await test.add(.person(1))
        let when = end + .hours(12)
        try await test.call(test.ann, "callback", when: when)
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 0)
        #expect(try await test.store.nextDeadline() == end + .hours(7))
        try await test.call(test.ann, "no-answer", now: when)
        #expect(try await test.store.finishEnded(now: when, limit: 9) == 1)
        #expect(try await enrollment(test, 1) == .finished(reason: "recycled"))
    }

    @Test func `a call that a rep is on is not ended under their hands`() async throws {
        let test = try await TestStore(ending())
        try await test.add(.person(1))
        _ = try await test.next(test.ann, now: .opening)
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE touches SET leased_until = ?", end + .minutes(10))
        }
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 0)
        #expect(try await test.store.finishEnded(now: end + .minutes(10), limit: 9) == 1)
    }

    @Test func `nobody comes into a campaign that is over, and a new last day is kept by who is moved to it`()
        async throws
    {
        let test = try await TestStore(ending())
        try await test.add(.person(1))
        var longer = ending()
        longer.ends = LocalDate("2026-03-05")
        #expect(try await test.migrate(to: longer, digest: "2").moved == 1)
        #expect(try await test.store.finishEnded(now: end, limit: 9) == 0)
        #expect(try await test.store.finishEnded(now: end + .days(1), limit: 9) == 1)
        let late = try await test.store.importLeads(
            [.person(2)], campaign: "first", source: nil, now: end + .days(1))
        #expect(late.map(\.enrollment) == [.unchanged(reason: "first ended on 2026-03-05")])
    }

    @Test func `a campaign says how many days it has left`() async throws {
        let test = try await TestStore(ending())
        func daysLeft(_ days: Int) async throws -> Int? {
            try await test.store.campaign(named: "first", now: .opening + .days(days)).daysLeft
        }
        #expect(try await daysLeft(0) == 2)
        #expect(try await daysLeft(1) == 1)
        #expect(try await daysLeft(9) == 0)
    }
}
