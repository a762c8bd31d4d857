import Prospecting
import Testing

@testable import Storage

/// Those who come first and may not be called, however many they are.
@Suite struct PassedOverTests {
    private func suppress(_ numbers: ClosedRange<Int>, _ test: TestStore) async throws {
        let new = numbers.map { number in
            NewSuppression(.number("+1\(2_125_550_000 + number)"), channels: [.call], reason: "asked")
        }
        _ = try await test.store.importSuppressions(new, by: test.admin, now: .opening)
    }

    @Test func `who comes behind two thousand that asked not to be called is found by the first request`() async throws
    {
        let test = try await TestStore(.calls())
        let drafts = (1...2101).map { LeadDraft.person($0) }
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        try await suppress(1...2100, test)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [leads[2100]])
        #expect(try await test.count("enrollments", where: "state = 'finished'") == 2100)
    }

    @Test func `a peek that has not looked at everybody does not say that nobody is left`() async throws {
        let test = try await TestStore(.calls())
        let drafts = (1...301).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        try await suppress(1...300, test)
        let peeked = try await test.store.peekNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
        #expect(peeked.touches.isEmpty)
        #expect(
            peeked.emptiness
                == "those who come first may not be called now; touchline next puts them aside, so ask it again")
        #expect(try await test.count("enrollments", where: "state = 'finished'") == 0)
    }

    @Test func `one request ends fifty in a turn of the writer, and lets others write between its turns`() async throws
    {
        let test = try await TestStore(.calls())
        let drafts = (1...201).map { LeadDraft.person($0) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        try await suppress(1...200, test)
        async let given = test.next(test.ann).count
        var seen: Set<Int> = []
        while !seen.contains(200) {
            seen.insert(
                try await test.store.write { transaction in
                    try transaction.connection.row(
                        "SELECT COUNT(*) AS ended FROM enrollments WHERE state = 'finished'")?.int("ended") ?? 0
                })
        }
        #expect(try await given == 1)
        #expect(seen.count > 2 && seen.allSatisfy { $0.isMultiple(of: 50) })
    }

    @Test func `the many at an account that is called are put aside together, and come back in their order`()
        async throws
    {
        let test = try await TestStore(.calls())
        let drafts = (1...100).map { LeadDraft.person($0, company: 1) } + [.person(101)]
        let leads = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening).map(\.lead)
        let held = try #require(try await test.next(test.ann).first)
        #expect(held.facts.lead.id == leads[0])
        #expect(try await test.next(test.bob).map(\.facts.lead.id) == [leads[100]])
        let parked = "parked_for = 'account-busy' AND parked_by = \(held.id.number)"
        #expect(try await test.count("touches", where: parked) == 99)
        _ = try await test.store.release(held.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(try await test.next(test.ann).map(\.facts.lead.id) == [leads[0]])
        let later = Instant.opening + .minutes(31)
        #expect(try await test.next(test.bob, 9, now: later).map(\.facts.lead.id).contains(leads[0]))
    }
}
