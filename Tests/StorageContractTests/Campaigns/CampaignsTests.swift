import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignsTests {
    private func apply(_ test: TestStore, digest: String, by user: User, now: Instant) async throws -> AppliedCampaign {
        try await test.store.applyCampaign(
            .calls(), text: "first", files: ["guide.md": "Hello"], digest: digest, by: user, now: now)
    }

    @Test func `content that was not known is a new version, and the same twice is nothing new`() async throws {
        let test = try await TestStore(.calls())
        let later = Instant.opening + .hours(1)
        #expect(
            try await apply(test, digest: "1", by: test.ann, now: later)
                == AppliedCampaign(digest: "1", isChanged: false, isCreated: false, application: nil))
        #expect(
            try await apply(test, digest: "2", by: test.ann, now: later)
                == AppliedCampaign(
                    digest: "2", isChanged: true, isCreated: false, application: CampaignApplication.ID(2)))
        #expect(
            try await test.store.campaign(named: "first", now: .opening)
                == CampaignState(
                    name: "first", title: "first", queue: "north", digest: "2", isPaused: false, active: 0, held: 0,
                    finished: 0, text: "first", files: ["guide.md": "Hello"], appliedBy: "ann@example.com",
                    appliedAt: later, daysLeft: nil))
        #expect(try await apply(test, digest: "1", by: test.ann, now: later).isChanged)
        #expect(try await test.store.campaign(named: "first", now: .opening).digest == "1")
        #expect(try await test.events(of: .campaignApplied).map(\.campaign) == ["first", "first", "first"])
        #expect(try await test.store.hasWork())
    }

    @Test func `leads that are enrolled stay on their version`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await apply(test, digest: "2", by: test.admin, now: .opening)
        try await test.add(.person(2))
        #expect(try await test.store.leadState(Lead.ID(1)).enrollments.map(\.version) == ["1"])
        #expect(try await test.store.leadState(Lead.ID(2)).enrollments.map(\.version) == ["2"])
        #expect(try await test.next(test.ann, 9).count == 2)
    }

    @Test func `campaigns are listed by name`() async throws {
        let test = try await TestStore(.calls("zeta"), .calls("alpha"))
        #expect(try await test.store.campaigns(now: .opening).map(\.name) == ["alpha", "zeta"])
    }

    @Test func `a pause is kept until it is taken back`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await test.store.setPaused(true, campaign: "first", now: .opening).isPaused)
        #expect(try await test.store.setPaused(true, campaign: "first", now: .opening + .hours(1)).isPaused)
        #expect(try await test.count("campaigns", where: "paused_at = \(Instant.opening.milliseconds)") == 1)
        #expect(try await !test.store.setPaused(false, campaign: "first", now: .opening).isPaused)
    }

    @Test func `a campaign that is not there is not found, and a near name is named`() async throws {
        let test = try await TestStore(.calls())
        let near = Refusal(
            .notFound, "there is no campaign \"frst\"; did you mean \"first\"?", details: ["campaign": "frst"])
        await #expect(throws: near) { try await test.store.campaign(named: "frst", now: .opening) }
        await #expect(throws: near) { try await test.store.setPaused(true, campaign: "frst", now: .opening) }
    }
}
