import Prospecting
import Testing

@testable import Storage

/// Rules that change while a store is served.
@Suite struct ServedRulesTests {
    private func book(_ version: String, hours: String = "daily 08:00-21:00", cap: Int? = nil) throws -> Rulebook {
        let caps = cap.map { [Cap(most: $0, within: .localDay, key: .person)] } ?? []
        let rule = Rule(
            id: "us", name: "the US", jurisdiction: .country("US"), hours: WeeklyHours(words: hours),
            caps: caps)
        return Rulebook(RuleTable(version: version, rules: [rule]))
    }

    private func shut(_ test: TestStore, _ lead: Lead.ID, now: Instant = .opening) async throws -> [Gate.Name] {
        try await test.store.callingState(of: lead, asker: nil, now: now).gates(now: now).filter { !$0.isOpen }
            .map(\.name)
    }

    @Test func `other rules hold from the next question on, for next and for why`() async throws {
        let test = try await TestStore(.calls(), rules: try book("1"))
        let leads = try await test.add(.person(1), .person(2))
        #expect(try await test.next(test.ann).count == 1)
        try await test.store.serve(book("2", hours: "daily 20:00-21:00"), text: "rules: {}", now: .opening)
        #expect(try await test.next(test.bob, 9).isEmpty)
        #expect(try await test.next(test.ann, 9).isEmpty, "what is held is given back")
        for lead in leads { #expect(try await shut(test, lead) == [.hours]) }
        #expect(try await test.store.keptRules("2")?.text == "rules: {}")
        #expect(try await test.store.rulesServedLast() == "2")
        try await test.store.serve(book("3"), text: nil, now: .opening)
        #expect(try await test.next(test.bob, 9).count == 2)
        for lead in leads { #expect(try await shut(test, lead) == [.lease]) }
    }

    @Test(.onPostgres) func `a daemon gives out no calls while another has begun with other rules`() async throws {
        let test = try await TestStore(.calls(), rules: try book("1"))
        try await test.add(.person(1), .person(2))
        #expect(try await test.store.staleRules() == nil)
        try await test.store.serveRules(nil, now: .opening)
        #expect(try await test.next(test.ann).count == 1)
        // What another daemon writes when it begins.
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE store SET value = '2' WHERE key = 'rules-newest'")
        }
        let refusal = await #expect(throws: Refusal.self) { try await test.next(test.bob) }
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.details == ["rules": "1", "newest_rules": "2"])
        #expect(try await test.store.staleRules() == refusal)
        await #expect(throws: Refusal.self) {
            try await test.store.peekNextCalls(for: test.bob, count: 1, campaign: nil, now: .opening)
        }
        try await test.store.serve(book("2"), text: nil, now: .opening)
        #expect(try await test.store.staleRules() == nil)
        #expect(try await test.next(test.bob).count == 1)
    }

    @Test func `who waits for a cap is looked at again once by each version of the rules`() async throws {
        var campaign = Campaign.calls()
        campaign.dispositions.set(
            Disposition(
                "busy",
                then: .retry(after: .clock(.minutes(1)), atAnotherTimeOfDay: false, atMost: 99, otherwise: .nextStep)))
        let test = try await TestStore(campaign, rules: try book("1", cap: 1))
        let leads = try await test.add(.person(1))
        #expect(try await test.store.serveRules(nil, now: .opening) == 0)
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        #expect(try await shut(test, leads[0], now: later) == [.cap])
        #expect(try await test.store.serveRules(nil, now: later) == 0)
        #expect(try await test.store.serve(book("2", cap: 1), text: nil, now: later) == 1)
        #expect(try await test.next(test.ann, now: later).isEmpty)
        #expect(try await test.store.serve(book("3", cap: 2), text: nil, now: later) == 1)
        #expect(try await shut(test, leads[0], now: later) == [])
        #expect(try await test.next(test.ann, now: later).map(\.facts.lead.id) == leads)
    }
}
