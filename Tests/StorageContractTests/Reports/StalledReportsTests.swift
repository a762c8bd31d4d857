import Prospecting
import Testing

@testable import Storage

@Suite struct StalledReportsTests {
    private func rows(
        _ test: TestStore, _ filter: ReportFilter = ReportFilter(), after days: Int
    ) async throws -> [String] {
        try await test.store.stalls(filter, now: .opening + .days(days)).content.map {
            "\($0.campaign) \($0.cause.gate.rawValue) \($0.leads) \($0.cause.reason)"
        }
    }

    @Test func `first calls that nobody made are stalled after five days, by what holds them`() async throws {
        var limited = Campaign.calls("limited")
        limited.cadence.limits = CadenceLimits(newLeadsADay: 30)
        let test = try await TestStore(.calls(), .calls("resting"), .calls("alone", queue: "south"), limited)
        try await test.add(.person(1), .person(2))
        try await test.add(.person(3), campaign: "resting")
        try await test.add(.person(4), campaign: "alone")
        try await test.add(.person(5), campaign: "limited")
        try await test.add(
            LeadDraft.person(6).changed { $0.numbers = [.northAmerican(2_125_550_006, zone: "")] }, campaign: "alone")
        _ = try await test.store.setPaused(true, campaign: "resting", by: test.admin, now: .opening)
        #expect(try await rows(test, after: 4) == [])
        #expect(
            try await rows(test, after: 6) == [
                "first due 2 due, and none of the 2 reps in north has taken it",
                "alone owner 1 nobody takes calls of south",
                "alone time-zone 1 where the number rings is unknown; set a time zone",
                "limited capacity 1 limited begins 30 new leads a day", "resting campaign 1 resting is paused",
            ])
        #expect(try await rows(test, ReportFilter(campaign: "resting"), after: 6).count == 1)
        #expect(try await rows(test, ReportFilter(tier: "A"), after: 6) == [])
    }

    @Test func `a step that its cadence skips is stalled from that moment on`() async throws {
        var campaign = Campaign.taskFirst()
        campaign.cadence.skipAfter = .clock(.hours(2))
        let test = try await TestStore(campaign)
        let lead = try await test.add(.person(1))[0]
        let before = try await test.store.stalls(ReportFilter(), now: .opening + .minutes(119)).content
        #expect(before == [])
        let report = try await test.store.stalls(ReportFilter(), now: .opening + .days(2)).content
        #expect(
            report == [
                Stall(
                    campaign: "first",
                    cause: .init(.due, "a task comes first, and nobody in north has done it"), leads: 1,
                    since: .opening, example: .init(lead: lead, name: "Pat Person 1"))
            ])
    }

    @Test func `a mail that was not sent says why, and a lead counts once`() async throws {
        let test = try await TestStore(.mails())
        let mailbox = try await test.mailbox()
        let leads = try await test.add(.person(1), .person(2))
        #expect(try await test.nextMail(mailbox, missing: ["lead.title"]) == nil)
        #expect(
            try await rows(test, after: 40) == ["first missing-variable 2 a mail comes first, and it needs lead.title"])
        let touch = try #require(try await test.openTouch(of: leads[0]))
        try await test.store.write { transaction in
            try transaction.connection.execute(
                """
                INSERT INTO touches (campaign_id, enrollment_id, lead_id, queue, slot, step, kind, priority, rank, channel,
                    is_reply, by_hand, parts, opened_at, due_at, wakes_at, state)
                SELECT campaign_id, enrollment_id, lead_id, queue, 'call', 'call', 'follow-up', 3, rank, 'call', 0, 0, '',
                    opened_at, due_at, wakes_at, 'ready' FROM touches WHERE id = ?
                """, touch)
        }
        let counted = try await test.store.stalls(ReportFilter(), now: .opening + .days(40)).content.map(\.leads)
        #expect(counted.reduce(0, +) == 2)
    }

    @Test func `what a rep holds, and what is not due yet, is not stalled`() async throws {
        let test = try await TestStore(.calls(lease: .days(30)))
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "callback", when: .opening + .days(20))
        #expect(try await test.next(test.ann).count == 1)
        #expect(try await rows(test, after: 10) == [])
    }
}
