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
            Outcome(
                disposition: disposition, calledAt: now,
                when: DispositionTable.standard[disposition]?.takesMoment == true ? now + .days(1) : nil),
            onLead: lead, by: test.ann,
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

    @Test func `the pause of another stands for all of the account, those who wait too, when the longer is taken back`()
        async throws
    {
        var campaign = campaign("callback", .pause(for: .clock(.days(9))))
        campaign.accounts.atOnce = 3
        campaign.accounts.reactions.append(.init(outcomes: ["busy"], others: .pause(for: .clock(.days(3)))))
        let test = try await TestStore(campaign)
        let leads = try await test.add(person(1), person(2), person(3), person(4))
        let longer = try await log(test, leads[0], "callback", now: .opening)
        _ = try await log(test, leads[1], "busy", now: .opening)
        try await amend(test, longer)
        let shorter = Progress.Term(until: .opening + .days(3), reason: "busy by Pat Person 2")
        let third = try await test.store.leadState(leads[2]).enrollments.first?.course
        #expect(third?.progress.pause.map { .init(until: $0.until, reason: $0.reason) } == shorter)
        #expect(third?.open.call?.due == shorter.until)
        _ = try await log(test, leads[0], "not-interested", now: .opening + .hours(1))
        let fourth = try await test.store.leadState(leads[3]).enrollments.first?.course
        #expect(fourth?.progress.pause.map { .init(until: $0.until, reason: $0.reason) } == shorter)
        #expect(fourth?.open.call?.due == shorter.until)
    }

    @Test func `who waits loses a pause that is taken back`() async throws {
        var campaign = campaign("callback", .pause(for: .clock(.days(9))))
        campaign.accounts.atOnce = 1
        let test = try await TestStore(campaign)
        let leads = try await test.add(person(1))
        let pause = try await log(test, leads[0], "callback", now: .opening)
        let late = try await test.add(person(2))
        #expect(try await test.store.leadState(late[0]).enrollments.first?.course.progress.pause != nil)
        try await amend(test, pause)
        #expect(try await test.store.leadState(late[0]).enrollments.first?.course.progress.pause == nil)
    }

    @Test func `only whom this outcome stopped is taken up again`() async throws {
        let test = try await TestStore(campaign("meeting-booked", .stop))
        let leads = try await test.add(person(1), person(2), person(3))
        _ = try await log(test, leads[0], "meeting-booked", now: .opening)
        let later = Instant.opening + .days(1)
        let namesake = try await test.add(person(4, name: 1), person(5), now: later)
        _ = try await test.store.enroll(leads[1], campaign: "first", now: later)
        #expect(try await test.count("enrollments", where: "state = 'active'") == 4)
        let attempt = try await log(test, namesake[0], "meeting-booked", now: later)
        #expect(
            try await test.count("enrollments", where: "finish_reason = 'meeting-booked by Pat Person 1'") == 4)
        try await amend(test, attempt, now: later)
        try await workOff(test, now: later)
        let active = try await test.store.read { transaction in
            try transaction.connection.rows("SELECT id FROM enrollments WHERE state = 'active' ORDER BY id")
                .map { try $0.integer("id") }
        }
        #expect(active == [1, 4, 5, 6])
    }
}
