import Prospecting
import Testing

@testable import Storage

@Suite struct AccountUndoTests {
    private func campaign(_ outcome: String, _ others: AccountRules.Others) -> Campaign {
        var campaign = Campaign.calls()
        campaign.entry.reEnterAfter = .clock(.hours(1))
        campaign.accounts = AccountRules(reactions: [.init(outcomes: [outcome], others: others)])
        return campaign
    }

    private func person(_ number: Int, name: Int? = nil) -> LeadDraft {
        LeadDraft.person(number, company: 1).changed { $0.lastName = "Person \(name ?? number)" }
    }

    private func log(
        _ test: TestStore, _ lead: Lead.ID, _ disposition: String, now: Instant
    ) async throws -> Attempt.ID {
        let logged = try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: now + .days(1)), onLead: lead, by: test.ann,
            learned: LeadChanges(), now: now)
        return Attempt.ID(logged.attempt)
    }

    /// Makes a voicemail of a call.
    private func amend(_ test: TestStore, _ attempt: Attempt.ID, now: Instant = .opening) async throws {
        _ = try await test.store.amend(
            attempt, with: Outcome(disposition: "voicemail", calledAt: now), by: test.ann, now: now)
    }

    private func workOff(_ test: TestStore, now: Instant = .opening) async throws {
        for _ in 1...20 where try await test.store.continueAccountWork(now: now, limit: 5) == 0 { return }
        Issue.record("the work at the account comes to no end")
    }

    @Test func `a pause of many is taken back from all of them, so many at a time`() async throws {
        let test = try await TestStore(campaign("callback", .pause(for: .clock(.days(9)))))
        let leads = try await test.store.importLeads(
            (1...230).map { person($0) }, campaign: "first", source: nil, now: .opening
        ).map(\.lead)
        let paused = "state = 'active' AND progress LIKE '%.pause=%'"
        let attempt = try await log(test, leads[0], "callback", now: .opening)
        try await workOff(test)
        #expect(try await test.count("enrollments", where: paused) == 229)
        try await amend(test, attempt)
        let left = try await test.count("enrollments", where: paused)
        #expect((1..<229).contains(left))
        try await workOff(test)
        #expect(try await test.count("enrollments", where: paused) == 0)
    }

    @Test func `only whom this outcome stopped is taken up again`() async throws {
        let test = try await TestStore(campaign("meeting-booked", .stop))
        let leads = try await test.add(person(1), person(2), person(3))
        _ = try await log(test, leads[0], "meeting-booked", now: .opening)
        let later = Instant.opening + .days(1)
        let namesake = try await test.add(person(4, name: 1), person(5), now: later)
        _ = try await test.store.enroll(leads[1], campaign: "first", now: later)
        #expect(try await test.count("enrollments", where: "state = 'active'") == 3)
        let attempt = try await log(test, namesake[0], "meeting-booked", now: later)
        #expect(
            try await test.count("enrollments", where: "finish_reason = 'meeting-booked by Pat Person 1'") == 4)
        try await amend(test, attempt, now: later)
        try await workOff(test, now: later)
        let active = try await test.store.read { transaction in
            try transaction.connection.rows("SELECT id FROM enrollments WHERE state = 'active' ORDER BY id")
                .map { try $0.integer("id") }
        }
        #expect(active == [4, 5, 6])
    }
}
