import Prospecting
import Testing

@testable import Storage

@Suite struct RuleTablesTests {
    private func store() async throws -> TestStore {
        let rule = Rule(
            id: "us", name: "the law of the US", jurisdiction: .country("US"),
            hours: WeeklyHours(words: "daily 08:00-21:00"))
        let table = RuleTable(
            version: "test-1+abcd", rules: [rule],
            loosenings: [Loosening(rule: "us", reach: Reach(parties: [.company]), basis: "memo of counsel")],
            assumptions: [PartyAssumption(countries: ["NL", "DE"], party: .company, basis: "bought lists")])
        return try await TestStore(.calls(), rules: Rulebook(table))
    }

    @Test func `a file is kept as it was first served, and only once`() async throws {
        let test = try await store()
        #expect(try await test.store.keptRules("test-1+abcd") == nil)
        for days in 0...1 { try await test.store.keepRules("relax: […]", now: .opening + .days(days)) }
        #expect(
            try await test.store.keptRules("test-1+abcd")
                == KeptRules(version: "test-1+abcd", text: "relax: […]", firstServedAt: .opening))
        #expect(try await test.store.journal(of: "test-1+abcd").map(\.kind) == [.rulesServed])
    }

    @Test func `the trail of a lead tells what was loosened when it was called, and on which basis`() async throws {
        let test = try await store()
        try await test.store.keepRules("relax: […]", now: .opening)
        try await test.add(.person(1))
        #expect(try await test.store.trail(of: Lead.ID(1)).contains { $0.kind == "rules.served" } == false)
        try await test.call(test.ann, "no-answer")
        let served = try #require(try await test.store.trail(of: Lead.ID(1)).first { $0.kind == "rules.served" })
        #expect(served.id == "test-1+abcd")
        #expect(
            served.changes.dropFirst() == [
                .init("relaxed us", after: "not applied for calls to company, on the basis of: memo of counsel"),
                .init(
                    "assumed in DE NL",
                    after: "whoever is not known is taken for a company, on the basis of: bought lists"),
            ])
    }
}
