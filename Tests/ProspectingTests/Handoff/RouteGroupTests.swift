import Prospecting
import TestSupport
import Testing

/// Whose turn it is in a route.
@Suite struct RouteGroupTests {
    private let people: [RouteShare] = [
        RouteShare("ann@example.com", weight: 2), "bob@example.com", "cem@example.com",
    ]
    private let monday = Instant(milliseconds: 1_772_442_000_000)

    /// What each received of that many leads, a lead every so often; `away` may change who is there.
    private func shares(
        of count: Int, every gap: Span, away: [String: (from: Instant, until: Instant)] = [:]
    ) throws -> (all: [String: Int], whileAway: [String: Int]) {
        let group = RouteGroup(people)
        var owed: [String: Int] = [:]
        var (all, whileAway): ([String: Int], [String: Int]) = ([:], [:])
        for number in 0..<count {
            let now = monday + .milliseconds(Int(gap.milliseconds) * number)
            let absent = away.filter { $0.value.from <= now }
            let standing = absent.mapValues { RouteGroup.Standing(awayUntil: $0.until) }
            let next = try #require(group.next(owed: owed, at: now, standing: standing))
            owed = next.owed
            all[next.receiver, default: 0] += 1
            if absent.contains(where: { now < $0.value.until }) { whileAway[next.receiver, default: 0] += 1 }
            #expect(standing[next.receiver].map { $0.awayUntil.map { $0 <= now } ?? true } ?? true)
        }
        return (all, whileAway)
    }

    @Test func `10,000 leads over weights 2 to 1 to 1 with one away for a week are shared within one percent`() throws {
        let gap = Span.minutes(10)
        let week = (from: monday + .days(14), until: monday + .days(21))
        let (all, whileAway) = try shares(of: 10_000, every: gap, away: ["bob@example.com": week])
        let inWeek = Double(Span.days(7).milliseconds) / Double(gap.milliseconds)
        let rest = 10_000 - inWeek
        let expected = [
            "ann@example.com": rest / 2 + inWeek * 2 / 3, "bob@example.com": rest / 4,
            "cem@example.com": rest / 4 + inWeek / 3,
        ]
        for (who, share) in expected {
            #expect(abs(Double(all[who, default: 0]) - share) <= share / 100, "\(who): \(all) of \(share)")
        }
        #expect(whileAway["bob@example.com"] == nil)
        #expect(abs(Double(whileAway["ann@example.com", default: 0]) - inWeek * 2 / 3) <= inWeek / 100)
    }

    @Test func `who comes back neither catches up nor falls behind`() throws {
        let (before, _) = try shares(of: 400, every: .hours(1))
        let week = (from: monday, until: monday + .hours(400))
        let (after, _) = try shares(of: 800, every: .hours(1), away: ["cem@example.com": week])
        #expect(before == ["ann@example.com": 200, "bob@example.com": 100, "cem@example.com": 100])
        #expect(abs(after["cem@example.com", default: 0] - 100) <= 1)
    }

    @Test(arguments: 0..<20)
    func `in any stretch nobody is more than a lead off their share`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let group = RouteGroup(
            (0..<Int.random(in: 1...6, using: &random)).map {
                RouteShare("ae-\($0)@example.com", weight: Int.random(in: 1...5, using: &random))
            })
        let total = group.people.reduce(0) { $0 + $1.weight }
        var owed: [String: Int] = [:]
        var order: [String] = []
        for _ in 0..<(total * 6) {
            let next = try #require(group.next(owed: owed, at: monday))
            owed = next.owed
            order.append(next.receiver)
        }
        for start in 0..<total * 5 {
            for share in group.people {
                let got = order[start..<start + total].count { $0 == share.who }
                #expect(got == share.weight, "\(share.who) from \(start) of \(order)")
            }
        }
    }

    @Test func `among equals who has fewer open offers receives, then who comes first`() throws {
        let group = RouteGroup(["ann@example.com", "bob@example.com"])
        let busy = ["ann@example.com": RouteGroup.Standing(openOffers: 1)]
        #expect(try #require(group.next(owed: [:], at: monday)).receiver == "ann@example.com")
        #expect(try #require(group.next(owed: [:], at: monday, standing: busy)).receiver == "bob@example.com")
        let owing = ["bob@example.com": -1]
        #expect(try #require(group.next(owed: owing, at: monday, standing: busy)).receiver == "ann@example.com")
    }

    @Test func `who was shut out, or had their time, receives nothing`() {
        let group = RouteGroup(["ann@example.com"])
        #expect(group.next(owed: [:], at: monday, asked: ["ann@example.com"]) == nil)
        let gone = ["ann@example.com": RouteGroup.Standing(isRevoked: true)]
        #expect(group.next(owed: [:], at: monday, standing: gone) == nil)
    }

    @Test func `the first group of which somebody is there receives; else it waits for who is back first`() {
        let groups = [RouteGroup(["ann@example.com"]), RouteGroup(["bob@example.com", "cem@example.com"])]
        let away = ["ann@example.com": RouteGroup.Standing(awayUntil: monday + .days(3))]
        func choice(_ standing: [String: RouteGroup.Standing], asked: Set<String> = []) -> RouteChoice {
            groups.choose(owed: [:], standing: standing, asked: asked, now: monday)
        }
        #expect(
            choice(away)
                == .offer(
                    to: "bob@example.com", group: "bob@example.com cem@example.com",
                    owed: ["bob@example.com": -1, "cem@example.com": 1]))
        var nobody = away
        nobody["bob@example.com"] = RouteGroup.Standing(awayUntil: monday + .days(1))
        nobody["cem@example.com"] = RouteGroup.Standing(isRevoked: true)
        #expect(choice(nobody) == .away(until: monday + .days(1)))
        #expect(choice(nobody, asked: ["bob@example.com"]) == .away(until: monday + .days(3)))
        #expect(choice([:], asked: Set(groups.flatMap(\.people).map(\.who))) == .nobody)
        #expect([RouteGroup]().choose(owed: [:], standing: [:], asked: [], now: monday) == .nobody)
    }
}
