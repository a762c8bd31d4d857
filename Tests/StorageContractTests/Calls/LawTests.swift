import Prospecting
import Testing

@testable import Storage

/// The table of rules as the store applies it.
@Suite struct LawTests {
    @Test(arguments: [
        "zones = zones || ' Mars/Olympus'", "zones = 'Mars/Olympus'", "places = places || ' not-a-place'",
        "call_hours = 'whenever'",
    ])
    func `what cannot be read of a class shuts it, and is not left out`(change: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.tamper("UPDATE calling_classes SET \(change)")
        let empty = try await test.store.claimNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
        #expect(empty.touches.isEmpty)
        #expect(empty.emptiness?.contains("cannot be read on this machine") == true, "\(empty.emptiness ?? "")")
    }

    private static func rule(_ id: String, _ place: Jurisdiction, _ hours: String, from: String? = nil) throws -> Rule {
        var rule = Rule(id: id, name: "the law of \(id)", jurisdiction: place, hours: WeeklyHours(words: hours))
        rule.from = try from.map { try #require(LocalDate($0)) }
        return rule
    }

    private static func book(_ rules: Rule...) -> Rulebook {
        Rulebook(RuleTable(version: "test-1", rules: rules))
    }

    private func store(_ rules: Rulebook) async throws -> TestStore {
        let test = try await TestStore(.calls(), rules: rules)
        try await test.add(LeadDraft.person(1).changed { $0.state = "NY" })
        return test
    }

    @Test func `a state's law shuts, why names it, and the call opens with it`() async throws {
        let test = try await store(
            Self.book(
                Self.rule("us", .country("US"), "daily 08:00-21:00"),
                Self.rule("us-ny", .state(country: "US", "NY"), "mon-fri 13:00-20:00")))
        #expect(try await test.next(test.ann).isEmpty)
        let gate = try await test.store.callingState(of: Lead.ID(1), asker: nil, now: .opening).gates(now: .opening)
            .first { $0.name == .hours }
        let opens = Instant.opening + .hours(1)
        #expect(gate?.isOpen == false)
        #expect(gate?.reason.contains("the law of us-ny") == true)
        #expect(gate?.until == opens)
        #expect(try await test.next(test.ann, now: opens).count == 1)
    }

    @Test func `the proof of a call names the rules that held that day, and no other`() async throws {
        let test = try await store(
            Self.book(
                Self.rule("us", .country("US"), "daily 08:00-21:00"),
                Self.rule("us-ny", .state(country: "US", "NY"), "daily 09:00-20:00"),
                Self.rule("us-ny-later", .state(country: "US", "NY"), "daily 09:00-20:00", from: "2026-04-01"),
                Self.rule("us-fl", .state(country: "US", "FL"), "daily 09:00-20:00")))
        try await test.call(test.ann, "no-answer")
        let proof = try #require(
            try await test.store.trail(of: Lead.ID(1)).first { $0.kind == "attempt.logged" }?.proof)
        #expect(proof.rules == ["us", "us-ny", "campaign-hours"])
        #expect(proof.rulesVersion == "test-1")
    }

    @Test func `a state that a manager closes is passed over as a class, and opens again`() async throws {
        let test = try await store(Rulebook.floor)
        let area = NewSuppression(.area(.state(country: "US", state: "NY")), channels: [.call], reason: "storm")
        _ = try await test.store.suppress(area, by: test.admin, now: .opening)
        let answer = try await test.store.claimNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
        #expect(answer.touches.isEmpty)
        #expect(answer.emptiness == "no calls to US-NY: storm")
        #expect(try await test.count("touches", where: "state = 'ready' AND parked_for IS NULL") == 1)
        _ = try await test.store.removeSuppressions(
            SuppressionFilter(target: area.target), named: "US-NY", reason: "over", by: test.admin, now: .opening)
        #expect(try await test.next(test.ann).count == 1)
    }

    @Test func `however many wait for an area, they are woken when it opens`() async throws {
        let test = try await store(Rulebook.floor)
        let drafts = (10...460).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        let area = NewSuppression(.area(.state(country: "US", state: "NY")), channels: [.call], reason: "storm")
        _ = try await test.store.suppress(area, by: test.admin, now: .opening)
        try await test.store.write { transaction in
            try transaction.connection.execute(
                "UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'closed-area' WHERE lead_id > 3",
                Instant.opening + .hours(1))
        }
        _ = try await test.store.removeSuppressions(
            SuppressionFilter(target: area.target), named: "US-NY", reason: "over", by: test.admin, now: .opening)
        #expect(try await test.count("touches", where: "parked_for = 'closed-area'") == 0)
        #expect(try await test.count("touches", where: "state = 'ready'") > 440)
    }

    @Test func `who added, who lifted and who imported suppressions stands in the journal`() async throws {
        let test = try await store(Rulebook.floor)
        let new = NewSuppression(.email("a@b.example"), channels: [.mail], reason: "asked")
        let added = try await test.store.suppress(new, by: test.admin, now: .opening)
        _ = try await test.store.suppress(new, by: test.admin, now: .opening)
        let subject = try #require(added.first).id.description
        _ = try await test.store.removeSuppressions(
            SuppressionFilter(target: new.target), named: "a@b.example", reason: "mistake", by: test.ann, now: .opening)
        let entries = try await test.store.journal(of: subject)
        #expect(entries.map(\.kind) == [.suppressionAdded, .suppressionRemoved])
        #expect(entries.map(\.actor) == ["root@example.com", "ann@example.com"])
        _ = try await test.store.importSuppressions([new], by: test.admin, now: .opening)
        #expect(try await test.store.journal(of: "suppressions").map(\.kind) == [.suppressionsImported])
    }
}
