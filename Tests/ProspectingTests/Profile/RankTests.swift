import Foundation
import Prospecting
import TestSupport
import Testing

@Suite struct RankTests {
    private struct Candidate {
        var fit: Int
        var engagements: [(at: Instant, points: Double)]
        var rank = 0.0

        /// Fit times heat as they are at one instant, each engagement halved every half-life.
        func score(at now: Instant, halfLife: Span) -> Double {
            let heat = engagements.reduce(0) { sum, engagement in
                let age = Double((now - engagement.at).milliseconds) / Double(halfLife.milliseconds)
                return sum + engagement.points * exp2(-age)
            }
            return Double(1 + fit) * heat
        }
    }

    @Test func `the order by stored rank is that by fit times faded heat, at any instant`() throws {
        var random = SeededGenerator(seed: 11)
        let halfLife = Span.days(14)
        let start = try Given.instant("2026-01-01T00:00:00Z")
        var candidates: [Candidate] = (0..<10_000).map { _ in
            let engagements = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (
                    at: start + .minutes(Int.random(in: 0...80_000, using: &random)),
                    points: Double(Int.random(in: 1...100, using: &random))
                )
            }
            return Candidate(fit: Int.random(in: 0...100, using: &random), engagements: engagements)
        }
        for index in candidates.indices {
            candidates[index].rank = Rank.of(
                fit: candidates[index].fit, engagements: candidates[index].engagements, halfLife: halfLife)
        }
        candidates.sort { $0.rank > $1.rank }
        for days in [56, 60, 90, 365] {
            let scores = candidates.map { $0.score(at: start + .days(days), halfLife: halfLife) }
            for (better, worse) in zip(scores, scores.dropFirst()) { #expect(better >= worse * (1 - 1e-9)) }
        }
    }

    @Test func `an engagement of a half-life later weighs as one of twice the points`() throws {
        let now = try Given.instant("2026-03-02T15:00:00Z")
        let halfLife = Span.days(14)
        let early = Rank.of(fit: 50, engagements: [(now, 20)], halfLife: halfLife)
        let late = Rank.of(fit: 50, engagements: [(now + halfLife, 10)], halfLife: halfLife)
        #expect(abs(early - late) < 1e-9)
        let both = Rank.of(fit: 50, engagements: [(now, 20), (now + halfLife, 10)], halfLife: halfLife)
        #expect(abs(both - late - 1) < 1e-9)
    }

    @Test func `an engagement without points changes nothing, and a lead without heat is last`() throws {
        let now = try Given.instant("2026-03-02T15:00:00Z")
        let warm = Rank.of(fit: 0, engagements: [(now, 10)], halfLife: .days(14))
        #expect(Rank.of(fit: 0, engagements: [(now, 10), (now + .days(1), 0)], halfLife: .days(14)) == warm)
        for points in [0.0, -5] {
            #expect(Rank.of(fit: 100, engagements: [(now, points)], halfLife: .days(14)) == -.infinity)
        }
        #expect(Rank.of(fit: 100, engagements: [], halfLife: .days(14)) == -.infinity)
    }
}
