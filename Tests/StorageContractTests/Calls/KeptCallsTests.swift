import Prospecting
import Testing

@testable import Storage

/// What a rep holds is looked at anew whenever it is asked for again or renewed.
@Suite struct KeptCallsTests {
    private let later = Instant.opening + .minutes(5)

    @Test func `what is held of a paused campaign goes back, is not renewed, and comes again when it goes on`()
        async throws
    {
        let test = try await TestStore(.calls(), .calls("second"))
        let leads = try await test.add(.person(1))
        let others = try await test.add(.person(2), campaign: "second")
        let held = try await test.next(test.ann, 2)
        let touch = try #require(held.first { $0.facts.lead.id == leads[0] })
        _ = try await test.store.setPaused(true, campaign: "first", now: later)
        let refusal = Refusal(
            .conflict, "Pat Person 1 is not to be called now: first is paused; log it if you have called")
        await #expect(throws: refusal) { try await test.store.renewLease(touch.id, for: test.ann, now: later) }
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == others)
        #expect(try await test.count("holds") == 1)
        _ = try await test.store.setPaused(false, campaign: "first", now: later)
        #expect(try await test.next(test.ann, 9, now: later).map(\.facts.lead.id) == others + leads)
    }

    @Test func `a promise that is held is kept beside a pause`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: later)
        let touch = try #require(try await test.next(test.ann, now: later).first)
        _ = try await test.store.setPaused(true, campaign: "first", now: later)
        #expect(try await test.next(test.ann, now: later).map(\.id) == [touch.id])
        #expect(try await test.store.renewLease(touch.id, for: test.ann, now: later).state == "leased")
    }

    @Test func `what is held goes back, and is not renewed, once others have called as often as may be`() async throws {
        var campaign = Campaign.calls()
        campaign.timeZone = Zone("America/New_York")
        campaign.cadence.limits = CadenceLimits(callsPerAccountADay: 1)
        let test = try await TestStore(campaign)
        let leads = try await test.add(.person(1, company: 1), .person(2, company: 1))
        let touch = try #require(try await test.next(test.ann).first)
        #expect(touch.facts.lead.id == leads[0])
        #expect(try await test.store.renewLease(touch.id, for: test.ann, now: later).state == "leased")
        _ = try await test.store.log(
            Outcome(disposition: "voicemail", calledAt: later), onLead: leads[1], by: test.bob, learned: LeadChanges(),
            now: later)
        let words = "1 call to an account on one day (the campaign first): 1 made"
        let refusal = Refusal(
            .conflict, "Pat Person 1 is not to be called now: \(words); log it if you have called")
        await #expect(throws: refusal) { try await test.store.renewLease(touch.id, for: test.ann, now: later) }
        #expect(try await test.next(test.ann, 9, now: later).isEmpty)
        #expect(try await test.count("touches", where: "parked_for = 'cap-reached'") == 1)
        #expect(try await test.count("holds") == 0)
        #expect(try await test.next(test.ann, 9, now: .opening + .days(1)).count == 1)
    }

    @Test func `one's own hold reaches no limit`() async throws {
        var campaign = Campaign.calls()
        campaign.cadence.limits.caps = [Cap(most: 1, within: .localDay, key: .person)]
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        #expect(try await test.next(test.ann, now: later).map(\.id) == [touch.id])
    }
}
