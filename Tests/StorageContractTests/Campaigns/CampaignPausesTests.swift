import Prospecting
import Testing

@testable import Storage

@Suite struct CampaignPausesTests {
    private func waiting() async throws -> (TestStore, Touch.ID, OpenTouch) {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "voicemail")
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        return (test, touch, try await test.store.touch(touch, now: .opening).open)
    }

    private func pause(_ test: TestStore, from: Instant, to: Instant) async throws {
        _ = try await test.store.setPaused(true, campaign: "first", now: from)
        _ = try await test.store.setPaused(false, campaign: "first", now: to)
    }

    @Test func `what had time left has as long left after a pause, within the hours`() async throws {
        let (test, touch, before) = try await waiting()
        try await pause(test, from: .opening + .hours(1), to: .opening + .hours(1) + .weeks(2))
        let after = try await test.store.touch(touch, now: .opening).open
        #expect(after.due == before.due + .weeks(2) - .hours(1) || after.due == before.due + .weeks(2))
        #expect(after.skipAt == before.skipAt.map { $0 + (after.due - before.due) })
        try await pause(test, from: .opening + .weeks(2) + .hours(2), to: .opening + .weeks(2) + .hours(2) + .days(4))
        let weekend = try await test.store.touch(touch, now: .opening).open
        #expect(weekend.due > after.due + .days(3))
        #expect(Zone("America/New_York")?.local(weekend.due).date.weekday == .monday)
    }

    @Test func `what fell due within a pause waits as long again as it had left when it began`() async throws {
        let (test, touch, before) = try await waiting()
        let began = before.due - .hours(2)
        let over = before.due + .hours(1)
        _ = try await test.store.setPaused(true, campaign: "first", now: began)
        #expect(try await test.store.promoteDue(now: before.due, limit: 9) == 1)
        _ = try await test.store.setPaused(false, campaign: "first", now: over)
        let after = try await test.store.touch(touch, now: over)
        #expect(after.state == "waiting")
        #expect(after.open.due == over + .hours(2))
    }

    @Test func `what was due before a pause is due after it, and a promise stands`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let when = Instant.opening + .hours(3)
        try await test.call(test.ann, "callback", when: when)
        let promised = try #require(try await test.openTouch(of: Lead.ID(1)))
        let new = try #require(try await test.openTouch(of: Lead.ID(2)))
        let before = try await test.store.touch(new, now: .opening).open
        try await pause(test, from: .opening + .hours(1), to: .opening + .hours(2))
        #expect(try await test.store.touch(promised, now: .opening).open.due == when)
        #expect(try await test.store.touch(new, now: .opening).open == before)
        #expect(try await test.next(test.bob, now: .opening + .hours(2)).map(\.id) == [new])
    }

    @Test func `what was opened within a pause counts from there`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.steps[0].day = 2
        let test = try await TestStore(campaign)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening + .hours(1))
        try await test.add(.person(1), now: .opening + .hours(2))
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let due = try await test.store.touch(touch, now: .opening).open.due
        #expect(due == .opening + .hours(21))
        _ = try await test.store.setPaused(false, campaign: "first", now: .opening + .hours(5))
        #expect(try await test.store.touch(touch, now: .opening).open.due == due + .hours(3))
    }

    @Test func `a resumption that broke off is gone on with, and each lead is moved once`() async throws {
        let test = try await TestStore(.calls())
        _ = try await test.store.importLeads(
            (1...9).map { .person($0) }, campaign: "first", source: nil, now: .opening)
        for _ in 1...9 { try await test.call(test.ann, "voicemail") }
        let (from, to) = (Instant.opening + .hours(1), Instant.opening + .hours(1) + .weeks(1))
        _ = try await test.store.setPaused(true, campaign: "first", now: from)
        try await test.store.beginResuming(campaign: "first", now: to)
        #expect(try await test.store.nextDeadline().map { $0 <= to } == true)
        #expect(try await test.store.resumeCampaigns(limit: 4))
        #expect(try await test.store.campaign(named: "first", now: to).isPaused)
        let busy = Refusal(.conflict, "first is being resumed; pause it again in a moment")
        await #expect(throws: busy) { try await test.store.setPaused(true, campaign: "first", now: to) }
        #expect(try await test.store.resumeCampaigns(limit: 4))
        #expect(try await !test.store.resumeCampaigns(limit: 4))
        #expect(try await !test.store.campaign(named: "first", now: to).isPaused)
        let dues = try await test.store.read { transaction in
            try transaction.connection.rows("SELECT DISTINCT due_at FROM touches WHERE state = 'waiting'")
                .map { try $0.instant("due_at") }
        }
        #expect(dues.count == 1)
    }

    @Test func `a task of a paused campaign is not shown`() async throws {
        let test = try await TestStore(.taskFirst())
        try await test.add(.person(1))
        #expect(try await test.store.todo(for: test.ann, now: .opening).count == 1)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        #expect(try await test.store.todo(for: test.ann, now: .opening).isEmpty)
    }
}
