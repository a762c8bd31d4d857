import Prospecting
import Testing

@testable import Storage

/// What one rep begins on a day, and what a queue does.
@Suite struct RepAndQueueDaysTests {
    private func campaign(_ limits: CadenceLimits, name: String = "first") -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.timeZone = Zone("America/New_York")
        campaign.cadence.limits = limits
        return campaign
    }

    /// Wednesday 4 March 2026, midnight in New York, and noon of that day.
    private let midnight = Instant.opening + .hours(12)
    private let tomorrow = Instant.opening + .days(1)

    private func gates(_ test: TestStore, _ lead: Lead.ID, asker: User?) async throws -> [Gate] {
        try await test.store.callingState(of: lead, asker: asker, now: .opening).gates(now: .opening)
            .filter { !$0.isOpen }
    }

    @Test func `a rep who has begun enough is given no new lead that day, and is told; colleagues go on`() async throws
    {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsPerRepADay: 2)))
        let leads = try await test.add(.person(1), .person(2), .person(3), .person(4))
        for _ in 1...2 { try await test.call(test.ann, "no-answer") }
        let empty = try await test.store.claimNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
        #expect(empty.touches.isEmpty)
        let words = "capacity: you have begun 2 new leads today, a rep's limit in first"
        #expect(empty.emptiness == "\(words); next at \(midnight.rfc3339)")
        #expect(
            try await gates(test, leads[2], asker: test.ann) == [
                Gate(.capacity, isOpen: false, reason: words, until: midnight)
            ])
        #expect(try await gates(test, leads[2], asker: test.bob) == [])
        #expect(try await gates(test, leads[2], asker: nil) == [])
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == [leads[2], leads[3]])
        #expect(try await test.count("rep_days", where: "new_leads = 2") == 2)
    }

    @Test func `the next day takes new leads again`() async throws {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsPerRepADay: 1)))
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "do-not-call")
        #expect(try await test.next(test.ann, 9).isEmpty)
        #expect(try await test.next(test.ann, 9, now: tomorrow).count == 1)
        #expect(try await test.count("rep_days", where: "new_leads = 1") == 2)
    }

    @Test func `one that was begun and given back keeps its place, and is a follow-up for whoever takes it`()
        async throws
    {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsPerRepADay: 1, newLeadsPerQueueADay: 1)))
        let leads = try await test.add(.person(1), .person(2))
        let touch = try #require(try await test.next(test.ann).first)
        _ = try await test.store.release(touch.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == [leads[0]])
        #expect(try await test.count("rep_days", where: "user_id = \(test.ann.id.number) AND new_leads = 1") == 1)
        #expect(try await test.count("rep_days") == 1)
        #expect(try await test.count("queue_days", where: "queue = 'north' AND new_leads = 1") == 1)
    }

    @Test func `follow-ups are never held back`() async throws {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsPerRepADay: 1, newLeadsPerQueueADay: 1)))
        let leads = try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .hours(3)
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == [leads[0]])
    }

    @Test func `campaigns that give the key share what a rep and a queue begin, the lowest wins, others are not bound`()
        async throws
    {
        let test = try await TestStore(
            campaign(CadenceLimits(newLeadsPerRepADay: 1, newLeadsPerQueueADay: 9)),
            campaign(CadenceLimits(newLeadsPerRepADay: 2), name: "second"), .calls("third"))
        try await test.add(.person(1), .person(2))
        try await test.add(.person(3), .person(4), .person(5), campaign: "second")
        try await test.add(.person(6), .person(7), campaign: "third")
        let given = try await test.next(test.ann, 9).map(\.campaign.name)
        #expect(given.count { $0 == "first" } == 1)
        #expect(given.count { $0 == "second" } == 1)
        #expect(given.count { $0 == "third" } == 2)
        #expect(try await test.count("queue_days", where: "new_leads = 1") == 1)
        #expect(try await test.count("rep_days", where: "new_leads = 2") == 1)
    }

    @Test func `a queue that has begun enough gives no new lead to anybody, and says so`() async throws {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsADay: 9, newLeadsPerQueueADay: 2)))
        let leads = try await test.add(.person(1), .person(2), .person(3))
        #expect(try await test.next(test.ann, 1).count == 1)
        #expect(try await test.next(test.bob, 9).count == 1)
        let words = "capacity: 2 new leads were begun in north today, its limit in first"
        #expect(
            try await gates(test, leads[2], asker: nil) == [
                Gate(.capacity, isOpen: false, reason: words, until: midnight)
            ])
        let funnel = try await test.store.funnel(ofCampaign: "first", now: .opening)
        #expect(
            funnel.held.first { $0.gate == .capacity }
                == .init(
                    gate: .capacity, reason: "capacity: north begins 2 new leads a day", leads: 1, until: midnight))
        #expect(try await test.count("campaign_days", where: "new_leads = 2") == 1)
    }

    @Test func `what one bound refuses is counted by none`() async throws {
        let test = try await TestStore(
            campaign(CadenceLimits(newLeadsADay: 5, newLeadsPerRepADay: 1, newLeadsPerQueueADay: 5)))
        try await test.add(.person(1), .person(2), .person(3))
        #expect(try await test.next(test.ann, 9).count == 1)
        #expect(try await test.count("campaign_days", where: "new_leads = 1") == 1)
        #expect(try await test.count("queue_days", where: "new_leads = 1") == 1)
        #expect(try await test.next(test.bob, 9).count == 1)
        #expect(try await test.count("campaign_days", where: "new_leads = 2") == 1)
    }

    @Test func `of many requests of one rep at once, as many new leads are given as a rep begins`() async throws {
        let test = try await TestStore(campaign(CadenceLimits(newLeadsPerRepADay: 3)))
        for number in 1...20 { try await test.add(.person(number)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for count in 1...9 { group.addTask { _ = try await test.next(test.ann, count) } }
            try await group.waitForAll()
        }
        #expect(try await test.count("touches", where: "state = 'leased'") == 3)
    }
}
