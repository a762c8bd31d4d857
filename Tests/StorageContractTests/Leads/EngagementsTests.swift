import Foundation
import Prospecting
import Testing

@testable import Storage

/// What marketing saw a lead do, and what follows from it.
@Suite struct EngagementsTests {
    private static func campaign(_ name: String = "first", entry: Entry = .inbound) -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.profile.engagement = ["demo-request": 40, "webinar": 15, "click": 5]
        campaign.entry = entry
        return campaign
    }

    @discardableResult
    private func engage(
        _ test: TestStore, _ lead: Int64 = 1, _ type: String = "demo-request", at: Instant = .opening,
        id: String = "1", now: Instant = .opening
    ) async throws -> EngagementResult {
        try await test.store.engage(Lead.ID(lead), Engagement(type: type, at: at), id: id, now: now)
    }

    private func open(_ test: TestStore, _ lead: Int64 = 1) async throws -> TouchState {
        let touch = try #require(try await test.openTouch(of: Lead.ID(lead)))
        return try await test.store.touch(touch, now: .opening)
    }

    @Test func `what a lead does raises its rank at once, and what the campaign does not name earns nothing`()
        async throws
    {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), .person(2), .person(3))
        #expect(try await engage(test, 3, "webinar").heat == 25)
        #expect(try await engage(test, 2, "unheard-of").heat == 10)
        #expect(try await test.next(test.ann, 3).map(\.facts.lead.id.number) == [3, 1, 2])
    }

    @Test func `an old engagement counts from when it happened`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        let result = try await engage(test, 1, "webinar", at: .opening - .days(14))
        #expect(result.heat == 17.5)
    }

    @Test func `the same id is one engagement, and answers as it did`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        let first = try await engage(test)
        let before = try await test.dump()
        #expect(try await engage(test, 1, "webinar", now: .opening + .hours(1)) == first)
        #expect(try await test.dump() == before)
        _ = try await engage(test, 1, "webinar", id: "2")
        #expect(try await test.store.leadState(Lead.ID(1)).engagements.map(\.id) == ["2", "1"])
    }

    @Test func `what lies more than five minutes ahead is refused, and nothing is kept`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        let ahead = Instant.opening + .minutes(5)
        try await engage(test, at: ahead)
        await #expect(
            throws: Refusal(
                .invalid,
                "demo-request is said to have happened at 2026-03-03T17:05:01Z, which is not yet; "
                    + "look at the clock of its source", details: ["occurred_at": "2026-03-03T17:05:01Z"])
        ) {
            try await engage(test, at: ahead + .seconds(1), id: "2")
        }
        await #expect(throws: Refusal.notFound("lead", Lead.ID(9).description)) { try await engage(test, 9) }
        await #expect(throws: Refusal.self) { try await engage(test, 1, "enrolled", id: "3") }
        #expect(try await test.count("engagements") == 1)
    }

    @Test func `a lead becomes an MQL once, by what it did`() async throws {
        let test = try await TestStore(
            Self.campaign(entry: Entry(mqlWhen: .field(.engagement, .range(atLeast: 40, atMost: nil)))))
        try await test.add(.person(1))
        #expect(try await engage(test, 1, "webinar").stage == "raw")
        #expect(try await engage(test, 1, "webinar", id: "2").stage == "mql")
        try await engage(test, 1, "webinar", id: "3")
        let events = try await test.events(of: .leadMQL)
        #expect(events.map(\.previousStage) == ["raw"])
        #expect(events.map(\.campaign) == ["first"])
        #expect(try await test.store.leadState(Lead.ID(1)).facts.lead.mqlAt == .opening)
        #expect(try await test.next(test.ann).count == 1)
    }

    @Test func `a lead becomes an MQL by what is learned of it, in a campaign or in none`() async throws {
        let test = try await TestStore(Self.campaign(entry: Entry(mqlWhen: .field(.title, .words(["vp"])))))
        try await test.add(.person(1))
        try await test.add(.person(2), campaign: nil)
        for lead: Int64 in [1, 2] {
            let changes = LeadChanges(fields: [.title: "VP Sales"])
            #expect(
                try await test.store.changeLead(Lead.ID(lead), set: changes, now: .opening).lead.stage == .mql)
        }
        #expect(try await test.events(of: .leadMQL).map(\.lead) == [1, 2])
    }

    @Test func `a lead that asks for a call comes before all but callbacks, by its deadline`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), .person(2), .person(3), .person(4))
        try await engage(test, 3, at: .opening - .minutes(2))
        let result = try await engage(test, 4, at: .opening - .minutes(3))
        #expect(
            result
                == EngagementResult(
                    lead: 4, stage: "raw", heat: result.heat, isInbound: true, campaign: "first", isEnrolled: false))
        let given = try await test.next(test.ann, 4)
        #expect(given.map(\.facts.lead.id.number) == [4, 3, 1, 2])
        #expect(given[0].open.kind == .inbound)
        #expect(given[0].open.deadline == .opening + .minutes(2))
    }

    @Test func `a rep who holds the lead keeps it when it asks for a call`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        let held = try #require(try await test.next(test.ann).first)
        try await engage(test)
        let touch = try await open(test)
        #expect(touch.id == held.id)
        #expect(touch.state == "leased")
        #expect(touch.open.kind == .inbound)
        try await test.call(test.ann, "voicemail")
        #expect(try await open(test).open.step == "call-2")
    }

    @Test func `what happened too long ago is an engagement like others`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        #expect(try await engage(test, at: .opening - .days(1) - .seconds(1)).isInbound == false)
        #expect(try await open(test).open.kind == .new)
    }

    @Test func `a lead in no campaign goes into the one that answers, and is called at once`() async throws {
        let test = try await TestStore(Self.campaign(entry: Entry()), Self.campaign("second"))
        try await test.add(.person(1), campaign: nil)
        let result = try await engage(test)
        #expect(result.campaign == "second")
        #expect(result.isEnrolled && result.isInbound)
        #expect(try await open(test).open.kind == .inbound)
        #expect(try await engage(test) == result)
    }

    @Test func `a paused campaign takes nobody in`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), campaign: nil)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        let result = try await engage(test)
        #expect(result == EngagementResult(lead: 1, stage: "raw", heat: 0, isInbound: false, isEnrolled: false))
    }

    @Test func `a lead worked where nobody answers is taken over by a campaign that does`() async throws {
        var entry = Entry.inbound
        entry.takesOver = ["first"]
        let test = try await TestStore(Self.campaign(entry: Entry()), Self.campaign("second", entry: entry))
        try await test.add(.person(1))
        #expect(try await engage(test).campaign == "second")
        let enrollments = try await test.store.leadState(Lead.ID(1)).enrollments
        #expect(enrollments.last?.course.state == .finished(reason: "taken-over by second"))
    }

    @Test func `a held lead that asked for a call gets it as soon as it is filled in`() async throws {
        var campaign = Self.campaign()
        campaign.profile.require = Profile.bySize.require
        let test = try await TestStore(campaign)
        try await test.add(.person(1, employees: nil))
        let asked = try await engage(test)
        #expect(asked.campaign == "first" && !asked.isInbound && !asked.isEnrolled)
        let later = Instant.opening + .minutes(1)
        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.employees: "50"]), now: later)
        let touch = try await open(test)
        #expect(touch.open.kind == .inbound)
        #expect(touch.open.deadline == .opening + .minutes(5))
    }

    @Test func `no call waits for a rep while the campaign is paused, or a number is to be found first`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "wrong-number")
        #expect(try await engage(test, 1).isInbound == false)
        #expect(try await open(test, 1).open.kind == .chore)
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        #expect(try await engage(test, 2).isInbound == false)
        #expect(try await open(test, 2).open.kind == .inbound)
        _ = try await test.store.setPaused(false, campaign: "first", now: .opening)
        #expect(try await engage(test, 2, id: "2").isInbound)
    }

    @Test func `what a lead did before it was sent back does not count any more`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        try await engage(test, 1, "webinar")
        let later = Instant.opening + .hours(1)
        let logged = try await test.call(test.ann, "not-now", now: later)
        #expect(try await test.store.leadState(Lead.ID(1)).facts.engagements == [])
        let late = try await engage(test, 1, "demo-request", at: later - .seconds(1), id: "2", now: later)
        #expect(!late.isInbound && !late.isEnrolled)
        #expect(try await test.store.leadState(Lead.ID(1)).engagements.count == 2)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: later), by: test.ann,
            now: later)
        #expect(try await test.store.leadState(Lead.ID(1)).facts.engagements.count == 2)
    }

    @Test func `the half-life is the store's, and stands once leads are ranked by it`() async throws {
        let test = try await TestStore(Self.campaign())
        #expect(try await test.store.halfLife() == .days(14))
        try await test.store.setHalfLife(.days(7))
        #expect(try await test.store.halfLife() == .days(7))
        try await test.add(.person(1))
        #expect(try await engage(test, 1, "click", at: .opening - .days(7)).heat == 12.5)
        await #expect(throws: Refusal.self) { try await test.store.setHalfLife(.days(3)) }
        await #expect(throws: Refusal.self) { try await test.store.setHalfLife(.zero) }
    }

    @Test func `the stored rank is the one that all a lead did gives`() async throws {
        let test = try await TestStore(Self.campaign())
        try await test.add(.person(1))
        try await engage(test, 1, "webinar", at: .opening - .days(3))
        try await engage(test, 1, "click", at: .opening - .days(30), id: "2")
        let expected = Rank.of(
            fit: 0,
            engagements: [(.opening, 10), (.opening - .days(3), 15), (.opening - .days(30), 5)], halfLife: .days(14))
        let ranks = try await test.store.read { transaction in
            try ["enrollments", "touches"].map {
                try transaction.connection.row("SELECT rank FROM \($0)")?.real("rank") ?? 0
            }
        }
        for rank in ranks { #expect(abs(rank - expected) < 1e-6) }
    }
}

extension Entry {
    /// A demo asked for at most a day ago is called within five minutes.
    static let inbound = Entry(inbound: .init(when: .field(.event, .oneOf(Values(["demo-request"])))))
}
