import Prospecting
import Testing

@testable import Storage

/// Where marketing says that a lead comes from, from its first event to its last.
@Suite struct AttributionsTests {
    private let lead = Lead.ID(1)
    private let ad = ["utm_source": "ad"]
    private let fair = ["utm_source": "fair"]

    private func campaign() -> Campaign {
        var campaign = Campaign.selling()
        campaign.entry.mqlWhen = .field(.event, .oneOf(Values(["demo-request"])))
        return campaign
    }

    private func see(
        _ type: String, _ attribution: [String: String], in test: TestStore, after: Span = .zero
    ) async throws {
        let now = Instant.opening + after
        _ = try await test.store.engage(
            lead, Engagement(type: type, at: now), id: "\(type) \(after.milliseconds)",
            attribution: Document.text(encoding: attribution), now: now)
    }

    private func told(_ test: TestStore, after mark: Event.ID?) async throws -> [String: [String: String]?] {
        let events = try await test.store.events(after: mark, since: nil, limit: 999).map(TestEvent.init)
        return Dictionary(events.map { ($0.type, $0.attribution) }) { $1 }
    }

    @Test func `what made it an MQL is in every event from then on, whatever it did since`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await see("webinar", fair, in: test)
        try await see("demo-request", ad, in: test, after: .minutes(1))
        let mark = try await test.lastEvent()
        try await see("visit", fair, in: test, after: .minutes(2))
        let now = Instant.opening + .minutes(3)
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"], now: now)
        _ = try await test.answer(.accept, now: now)
        _ = try await test.answer(.opportunity(amount: nil), now: now)
        _ = try await test.answer(.won(amount: Money(hundredths: 100)), now: now)
        _ = try await test.store.changeLead(lead, set: LeadChanges(fields: [.title: "CTO"]), now: now)
        let told = try await told(test, after: mark)
        #expect(
            Set(told.keys) == [
                "attempt.logged", "lead.qualified", "enrollment.finished", "handoff.offered", "handoff.accepted",
                "opportunity.opened", "opportunity.won", "lead.updated",
            ])
        for (type, attribution) in told { #expect(attribution == ad, "\(type)") }
        #expect(try await test.events(of: .leadMQL).map(\.attribution) == [ad])
    }

    @Test func `what was known as it came in stays where marketing's rule says nothing; else the first that is known`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        try await see("visit", ad, in: test)
        _ = try await test.store.enroll(lead, campaign: "first", by: test.admin, now: .opening)
        try await see("visit", fair, in: test, after: .minutes(1))
        #expect(try await test.events(of: .leadEnrolled).map(\.attribution) == [ad])
        try await test.call(test.ann, "no-answer", now: .opening + .minutes(2))
        #expect(try await test.events(of: .attemptLogged).map(\.attribution) == [ad])

        let late = try await TestStore(.calls())
        try await late.add(.person(1))
        try await late.call(late.ann, "no-answer")
        try await see("visit", fair, in: late, after: .minutes(1))
        try await see("visit", ad, in: late, after: .minutes(2))
        let now = Instant.opening + .hours(24)
        try await late.call(late.ann, "voicemail", now: now)
        #expect(try await late.events(of: .attemptLogged).map(\.attribution) == [[:], fair])
    }

    @Test func `of somebody erased none is left`() async throws {
        let test = try await TestStore(campaign())
        try await test.add(.person(1))
        try await see("demo-request", ad, in: test)
        _ = try await test.store.eraseLead(lead, reason: "asked", by: test.admin, now: .opening)
        #expect(try await test.count("enrollments", where: "attribution IS NOT NULL") == 0)
        #expect(try await test.count("events", where: "body LIKE '%utm%'") == 0)
    }
}
