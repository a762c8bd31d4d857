import Prospecting
import Testing

@testable import Storage

/// Promised calls that nobody made, of which marketing and the manager are told.
@Suite struct LateCallsTests {
    private let lead = Lead.ID(1)
    private let due = Instant.opening + .minutes(30)

    private func promised() async throws -> TestStore {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "callback", when: due)
        return test
    }

    private func told(_ type: EventType, in test: TestStore) async throws -> Int {
        try await test.types().count { $0 == type.rawValue }
    }

    @Test func `a callback is missed when its owner and then the queue had half an hour each, and told once`()
        async throws
    {
        let test = try await promised()
        let missed = due + .hours(1)
        _ = try await test.store.promoteDue(now: due, limit: 9)
        #expect(try await test.store.nextDeadline() == missed)
        #expect(try await test.store.tellLate(now: missed - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.tellLate(now: missed, limit: 9) == 1)
        #expect(try await test.store.tellLate(now: missed + .days(1), limit: 9) == 0)
        let event = try #require(try await test.events(of: .callbackMissed).first)
        #expect(event.rep == "ann@example.com")
        #expect(event.when == due.milliseconds)
        #expect(try await told(.callbackMissed, in: test) == 1)
    }

    @Test func `who calls somebody just now has not missed them; who lets go again has`() async throws {
        let test = try await promised()
        let late = due + .hours(1)
        #expect(try await test.next(test.bob, now: late).map(\.facts.lead.id) == [lead])
        #expect(try await test.store.tellLate(now: late, limit: 9) == 0)
        let touch = try #require(try await test.openTouch(of: lead))
        _ = try await test.store.release(touch, by: test.bob, until: nil, reason: nil, now: late)
        #expect(try await test.store.tellLate(now: late, limit: 9) == 1)
    }

    @Test func `a callback that was made in time is never told of`() async throws {
        let test = try await promised()
        try await test.call(test.ann, "no-answer", now: due)
        #expect(try await test.store.tellLate(now: due + .days(9), limit: 9) == 0)
    }

    /// Somebody who wants to be called from 09:00 to 11:00, promised a call at 12:30.
    private func promisedOutsideOwnHours() async throws -> TestStore {
        let test = try await promised()
        _ = try await test.store.changeLead(
            lead, set: LeadChanges(fields: [.callHours: "mon-fri 09:00-11:00"]), now: .opening)
        return test
    }

    private let morning = Instant.opening + .hours(21)

    @Test func `a callback that was missed waits for the hours that the lead asked for`() async throws {
        let test = try await promisedOutsideOwnHours()
        let missed = due + .hours(1)
        #expect(try await test.next(test.bob, now: missed).isEmpty)
        #expect(try await test.count("touches", where: "parked_for = 'own-hours'") == 1)
        let gate = try await test.store.callingState(of: lead, asker: nil, now: missed).gates(now: missed)
            .first { !$0.isOpen }
        #expect(
            gate
                == Gate(
                    .hours, isOpen: false, reason: "the lead asked to be called at other hours", until: morning))
        #expect(try await test.store.funnel(ofCampaign: "first", now: missed).held.map(\.gate) == [.hours])
        #expect(try await test.next(test.bob, now: morning - .milliseconds(1)).isEmpty)
        let given = try await test.next(test.bob, now: morning)
        #expect(given.map(\.facts.lead.id) == [lead])
        #expect(given.first?.windowCloses == morning + .hours(2))
    }

    @Test func `a callback is made at the moment agreed, also outside the hours that the lead asked for`() async throws
    {
        let test = try await promisedOutsideOwnHours()
        let logged = try await test.call(test.ann, "no-answer", now: due)
        #expect(!logged.late)
    }

    @Test func `a missed callback is given out as soon as the lead asks for no hours any more`() async throws {
        let test = try await promisedOutsideOwnHours()
        let missed = due + .hours(1)
        #expect(try await test.next(test.bob, now: missed).isEmpty)
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.callHours: nil]), now: missed)
        #expect(try await test.next(test.bob, now: missed).map(\.facts.lead.id) == [lead])
    }

    @Test func `a callback of a paused campaign is told of too`() async throws {
        let test = try await promised()
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        #expect(try await test.store.tellLate(now: due + .hours(1), limit: 9) == 1)
    }

    @Test func `who asked for a call and got none by the deadline is told of, and not for the tries that follow`()
        async throws
    {
        var campaign = Campaign.calls()
        campaign.entry = .inbound
        campaign.profile.engagement = ["demo-request": 40]
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        _ = try await test.store.engage(lead, Engagement(type: "demo-request", at: .opening), id: "1", now: .opening)
        let deadline = try #require(try await test.store.nextDeadline())
        #expect(deadline == .opening + .minutes(5))
        #expect(try await test.store.tellLate(now: deadline - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.tellLate(now: deadline, limit: 9) == 1)
        let event = try #require(try await test.events(of: .inboundLate).first)
        #expect(event.when == deadline.milliseconds)
        try await test.call(test.ann, "no-answer", now: deadline)
        #expect(try await test.store.tellLate(now: deadline + .days(9), limit: 9) == 0)
        #expect(try await told(.inboundLate, in: test) == 1)
    }
}
