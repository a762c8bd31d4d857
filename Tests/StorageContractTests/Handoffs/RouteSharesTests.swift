import Prospecting
import TestSupport
import Testing

@testable import Storage

/// Who is offered how many of a season's leads, by calls that were logged as reps log them.
@Suite struct RouteSharesTests {
    private static let people = ["ann@sales.example", "bob@sales.example", "cem@sales.example"]
    private let route = [
        RouteEntry(to: .people([RouteShare(people[0], weight: 2), RouteShare(people[1]), RouteShare(people[2])]))
    ]

    /// What everybody was offered of some leads, each qualified at that moment.
    private func offers(_ leads: ClosedRange<Int>, at now: Instant, in test: TestStore) async throws -> [String: Int] {
        _ = try await test.store.importLeads(
            leads.map { .person($0) }, campaign: "first", source: nil, now: now)
        for _ in leads {
            try await test.call(test.ann, "qualified", answers: ["budget": "5000"], now: now)
        }
        let before = Handoff.ID(Int64(leads.lowerBound - 1))
        let new = try await test.store.handoffs(HandoffFilter(), after: before, limit: leads.count)
        return Dictionary(new.map { ($0.handoff.to ?? "", 1) }, uniquingKeysWith: +)
    }

    @Test(.timeLimit(.minutes(60)))
    func `weights 2 to 1 to 1 with one away for a week are kept within one percent`() async throws {
        let leads = LongRun.rounds(short: 480, long: 9_996)
        let third = leads / 3
        let test = try await TestStore(.selling(route: route))
        for who in Self.people { _ = try await test.hire(who) }
        let before = try await offers(1...third, at: .opening, in: test)
        _ = try await test.store.setAway(Self.people[2], until: .opening + .days(7), now: .opening + .hours(1))
        let during = try await offers(third + 1...2 * third, at: .opening + .days(1), in: test)
        let after = try await offers(2 * third + 1...leads, at: .opening + .days(7), in: test)
        for (offered, shares) in [(before, [2, 1, 1]), (during, [2, 1, 0]), (after, [2, 1, 1])] {
            let whole = shares.reduce(0, +)
            for (who, share) in zip(Self.people, shares) {
                let wanted = Double(third * share) / Double(whole)
                #expect(abs(Double(offered[who, default: 0]) - wanted) <= max(1, wanted / 100), "\(who): \(offered)")
            }
            #expect(offered.values.reduce(0, +) == third)
        }
        #expect(during[Self.people[2]] == nil)
    }
}
