import Prospecting
import Testing

@testable import Storage

@Suite struct TouchesTests {
    /// Two of one account: Ann holds the first, whom the second waits for.
    private func parked() async throws -> (test: TestStore, held: Touch.ID) {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        let held = try #require(try await test.next(test.ann).first).id
        #expect(try await test.next(test.bob).isEmpty)
        #expect(try await test.count("touches", where: "parked_by = \(held.number)") == 1)
        return (test, held)
    }

    private func release(_ held: Touch.ID, in test: TestStore, by user: User? = nil) async throws {
        _ = try await test.store.release(
            held, by: user ?? test.ann, until: .opening + .hours(1), reason: nil, now: .opening)
    }

    private func campaign(newLeads: Int? = nil, firstDay: Int = 1) -> Campaign {
        var campaign = Campaign.calls()
        campaign.timeZone = Zone("America/New_York")
        campaign.cadence.limits = CadenceLimits(newLeadsADay: newLeads)
        for index in campaign.cadence.steps.indices { campaign.cadence.steps[index].day = firstDay + index }
        return campaign
    }

    @Test func `a parked call that another version puts off is not given out before its day`() async throws {
        let (test, held) = try await parked()
        #expect(try await test.migrate(to: campaign(firstDay: 3), digest: "2").moved == 1)
        try await release(held, in: test)
        #expect(try await test.next(test.bob).isEmpty)
        let touch = try #require(try await test.openTouch(of: Lead.ID(2)))
        let due = try await test.store.touch(touch, now: .opening).open.due
        #expect(due > .opening + .days(1))
        #expect(try await test.count("touches", where: "id = \(touch.number) AND parked_for IS NULL") == 1)
        _ = try await test.store.promoteDue(now: due, limit: 9)
        #expect(try await test.count("touches", where: "id = \(touch.number) AND state = 'ready'") == 1)
    }

    @Test func `what waited for a hold and is due later goes on waiting when the hold ends`() async throws {
        let (test, held) = try await parked()
        let due = Instant.opening + .days(2)
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE touches SET due_at = ? WHERE parked_by = ?", due, held)
        }
        try await release(held, in: test)
        #expect(try await test.next(test.bob).isEmpty)
        #expect(
            try await test.count(
                "touches", where: "state = 'waiting' AND parked_by IS NULL AND wakes_at = \(due.milliseconds)") == 1)
    }

    @Test func `a lead that was begun with is none of the new when its call is planned anew`() async throws {
        let test = try await TestStore(campaign(newLeads: 1))
        try await test.add(.person(1))
        try await release(#require(try await test.next(test.ann).first).id, in: test)
        #expect(try await test.migrate(to: campaign(newLeads: 1, firstDay: 2), digest: "2").moved == 1)
        #expect(try await test.count("touches", where: "kind = 'new' AND priority = 2") == 1)
    }

    @Test func `a lead that was begun with is none of the new when its call is put off`() async throws {
        var campaign = campaign(newLeads: 2)
        campaign.accounts = AccountRules(
            reactions: [.init(outcomes: ["callback"], others: .pause(for: .clock(.days(2))))])
        let test = try await TestStore(campaign)
        try await test.add(.person(1, company: 1), .person(2, company: 1))
        try await release(#require(try await test.next(test.ann).first).id, in: test)
        let touch = try #require(try await test.next(test.ann).first)
        #expect(touch.facts.lead.id == Lead.ID(2))
        _ = try await test.store.log(
            Outcome(disposition: "callback", calledAt: .opening, when: .opening + .hours(1)), on: touch.id,
            by: test.ann, learned: LeadChanges(), now: .opening)
        #expect(
            try await test.count(
                "touches", where: "lead_id = 1 AND due_at > \(Instant.opening.milliseconds) AND priority = 2") == 1)
    }
}
