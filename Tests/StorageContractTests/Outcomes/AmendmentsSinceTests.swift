import Prospecting
import Testing

@testable import Storage

/// What came in between a call and its amendment stays.
@Suite struct AmendmentsSinceTests {
    private func amend(_ test: TestStore, _ logged: LoggedAttempt, now: Instant) async throws {
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "busy", calledAt: .opening), by: test.ann, now: now)
        #expect(try await test.store.leadState(Lead.ID(1)).attempts.map(\.attempt.disposition) == ["busy"])
    }

    private func course(_ test: TestStore) async throws -> Course {
        try #require(try await test.store.leadState(Lead.ID(1)).enrollments.first).course
    }

    @Test func `a lead that asked for a call since is to be called`() async throws {
        var campaign = Campaign.calls()
        campaign.profile.engagement = ["demo-request": 40]
        campaign.entry = Entry(inbound: .init(when: .field(.event, .oneOf(Values(["demo-request"])))))
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "voicemail")
        let now = Instant.opening + .minutes(5)
        _ = try await test.store.engage(
            Lead.ID(1), Engagement(type: "demo-request", at: now), id: "1", now: now)
        let before = try await course(test)
        #expect(before.open.call?.kind == .inbound)
        try await amend(test, logged, now: now)
        #expect(try await course(test) == before)
    }

    @Test func `a lead that was paused since stays paused`() async throws {
        var campaign = Campaign.calls()
        campaign.accounts = AccountRules(
            reactions: [.init(outcomes: ["callback"], others: .pause(for: .clock(.days(9))))])
        let test = try await TestStore(campaign)
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        let logged = try await test.call(test.ann, "voicemail")
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        let before = try await course(test)
        #expect(before.progress.pause?.until == .opening + .days(9))
        try await amend(test, logged, now: .opening + .minutes(5))
        #expect(try await course(test) == before)
    }

    @Test func `a campaign that was paused since leaves what it put off where it is`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "voicemail")
        let after = Instant.opening + .days(7)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening + .hours(1))
        _ = try await test.store.setPaused(false, campaign: "first", now: after)
        let before = try await course(test)
        try await amend(test, logged, now: after)
        #expect(try await course(test) == before)
    }
}
