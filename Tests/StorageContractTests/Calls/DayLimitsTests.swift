import Prospecting
import Testing

@testable import Storage

/// What a campaign's day takes, beyond a single lead.
@Suite struct DayLimitsTests {
    private func campaign(newLeads: Int? = nil, perAccount: Int? = nil) throws -> Campaign {
        var campaign = Campaign.calls()
        campaign.timeZone = Zone("America/New_York")
        campaign.cadence.limits = CadenceLimits(newLeadsADay: newLeads, callsPerAccountADay: perAccount)
        return campaign
    }

    /// Wednesday 4 March 2026, midnight in New York, and noon of that day.
    private let midnight = Instant.opening + .hours(12)
    private let tomorrow = Instant.opening + .days(1)

    @Test func `when the day is full no new lead is begun, and next and why say so`() async throws {
        let test = try await TestStore(try campaign(newLeads: 2))
        let leads = try await test.add(.person(1), .person(2), .person(3))
        #expect(try await test.next(test.ann, 9).count == 2)
        let empty = try await test.store.claimNextCalls(for: test.bob, count: 1, campaign: nil, now: .opening)
        #expect(empty.touches.isEmpty)
        let words = "capacity: first has begun 2 new leads today, its limit"
        #expect(empty.emptiness == "\(words); next at \(midnight.rfc3339)")
        let gates = try await test.store.callingState(of: leads[2], asker: nil, now: .opening).gates(now: .opening)
        #expect(gates.filter { !$0.isOpen } == [Gate(.capacity, isOpen: false, reason: words, until: midnight)])
        #expect(try await test.next(test.bob, 9, now: tomorrow).map(\.facts.lead.id) == [leads[0], leads[1], leads[2]])
    }

    @Test func `one that was begun keeps its place and ranks with the follow-ups`() async throws {
        let test = try await TestStore(try campaign(newLeads: 1))
        let leads = try await test.add(.person(1), .person(2))
        let touch = try #require(try await test.next(test.ann).first)
        _ = try await test.store.release(touch.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == [leads[0]])
        #expect(try await test.count("campaign_days", where: "new_leads = 1") == 1)
        #expect(try await test.count("touches", where: "priority = 2") == 1)
    }

    @Test func `a new lead that nobody may be given counts nothing`() async throws {
        let test = try await TestStore(try campaign(newLeads: 1))
        try await test.add(.person(1, company: 1), .person(2, company: 1), .person(3))
        #expect(try await test.next(test.ann, 1).count == 1)
        #expect(try await test.next(test.bob, 9).isEmpty)
        #expect(try await test.count("campaign_days", where: "new_leads = 1") == 1)
        #expect(try await test.count("holds", where: "1 = 1") == 1)
    }

    @Test func `of many reps who ask at once, one is given the one new lead of the day`() async throws {
        let test = try await TestStore(try campaign(newLeads: 1))
        for number in 1...20 { try await test.add(.person(number)) }
        let given = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<12 {
                let user = index.isMultiple(of: 2) ? test.ann : test.bob
                group.addTask { try await test.next(user, 1).count }
            }
            return try await group.reduce(into: 0) { $0 = max($0, $1) }
        }
        #expect(given == 1)
        #expect(try await test.count("touches", where: "state = 'leased'") == 1)
    }

    @Test func `follow-ups are given out on a full day, and other campaigns are not bound`() async throws {
        let test = try await TestStore(try campaign(newLeads: 1), .calls("second"))
        let leads = try await test.add(.person(1), .person(2))
        let others = try await test.add(.person(3), campaign: "second")
        try await test.call(test.ann, "busy")
        let later = Instant.opening + .hours(3)
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == [leads[0], others[0]])
    }

    @Test func `an account that was called often enough waits for the campaign's next day`() async throws {
        let test = try await TestStore(try campaign(perAccount: 2))
        let leads = try await test.add(
            .person(1, company: 1), .person(2, company: 1), .person(3, company: 1), .person(4))
        for number in 1...2 { try await test.call(test.ann, "voicemail", now: .opening + .minutes(number)) }
        let later = Instant.opening + .minutes(5)
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == [leads[3]])
        #expect(try await test.count("touches", where: "parked_for = 'cap-reached'") == 1)
        let gates = try await test.store.callingState(of: leads[2], asker: nil, now: later).gates(now: later)
        let words = "2 calls to an account on one day (the campaign first): 2 made"
        let shut = Gate(.cap, isOpen: false, reason: words, until: midnight)
        #expect(gates.filter { !$0.isOpen } == [shut])
        #expect(try await test.next(test.bob, 1, now: tomorrow).isEmpty == false)
    }

    @Test func `a promised call is kept, and a late log counts`() async throws {
        let test = try await TestStore(try campaign(perAccount: 2))
        let leads = try await test.add(.person(1, company: 1), .person(2, company: 1), .person(3, company: 1))
        try await test.call(test.ann, "callback", when: .opening + .hours(1))
        let touch = try #require(try await test.next(test.ann).first)
        let later = Instant.opening + .hours(1)
        _ = try await test.store.expireLeases(now: later)
        let late = Outcome(disposition: "voicemail", calledAt: .opening + .minutes(2))
        let logged = try await test.store.log(late, on: touch.id, by: test.ann, learned: LeadChanges(), now: later)
        #expect(logged.late)
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == [leads[0]])
    }

    /// The classes of the older version have the lower ids, and so are looked at first.
    @Test(arguments: [(before: 1, after: 3), (before: 3, after: 1)])
    func `of two versions side by side each goes by its own limit`(before: Int, after: Int) async throws {
        let test = try await TestStore(try campaign(newLeads: before))
        let old = try await test.add(.person(1), .person(2), .person(3))
        try await test.apply(try campaign(newLeads: after), digest: "2")
        let new = try await test.add(.person(4), .person(5), .person(6))
        let first = try await test.next(test.ann, 1).map(\.facts.lead.id)
        #expect(first == [old[0]])
        let peeked = try await test.store.peekNextCalls(for: test.bob, count: 9, campaign: nil, now: .opening)
        #expect(peeked.touches.map(\.facts.lead.id) == Array((before > after ? old[1...] : new[...]).prefix(2)))
        let given = try await test.next(test.bob, 9).map(\.facts.lead.id)
        #expect(given == Array((before > after ? old[1...] : new[...]).prefix(2)))
        #expect(try await test.count("campaign_days", where: "new_leads = 3") == 1)
    }

    @Test func `a campaign without these limits counts nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        #expect(try await test.count("campaign_days", where: "1 = 1") == 0)
    }
}
