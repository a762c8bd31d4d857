import Foundation
import Prospecting
import TestSupport
import Testing

@Suite struct RankTests {
    private struct Candidate {
        var fit: Int
        var engagements: [(at: Instant, points: Double)]
        var rank = 0.0

        /// One plus fit times heat as they are at one instant, each engagement halved every half-life.
        func score(at now: Instant) -> Double {
            let heat = engagements.reduce(0) { sum, engagement in
                sum + engagement.points * exp2(-RankTests.halfLives(in: now - engagement.at))
            }
            return Double(1 + fit) * heat
        }
    }

    private static let halfLife = Span.days(14)
    /// Two scores nearer to each other than this share of them are one in floating point.
    private static let tie = 1e-9

    private static func halfLives(in span: Span) -> Double {
        Double(span.milliseconds) / Double(halfLife.milliseconds)
    }

    private static func candidates(_ count: Int, from start: Instant, _ random: inout SeededGenerator) -> [Candidate] {
        (0..<count).map { _ in
            let engagements = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (
                    at: start + .minutes(Int.random(in: 0...80_000, using: &random)),
                    points: Double(Int.random(in: 1...100, using: &random))
                )
            }
            let fit = Int.random(in: 0...100, using: &random)
            return Candidate(
                fit: fit, engagements: engagements,
                rank: Rank.of(fit: fit, engagements: engagements, halfLife: halfLife))
        }
    }

    @Test func `the order by stored rank is that by fit times faded heat, at any instant`() throws {
        var random = SeededGenerator(seed: 11)
        let start = try Given.instant("2026-01-01T00:00:00Z")
        let candidates = Self.candidates(10_000, from: start, &random).sorted { $0.rank > $1.rank }
        for _ in 0..<20 {
            let now = start + .minutes(Int.random(in: 80_000...800_000, using: &random))
            let scores = candidates.map { $0.score(at: now) }
            let wrong = zip(candidates.indices, candidates.indices.dropFirst()).filter { better, worse in
                let areTied = candidates[better].rank - candidates[worse].rank < Self.tie
                return areTied
                    ? abs(scores[better] - scores[worse]) > 2 * Self.tie * scores[better]
                    : scores[better] <= scores[worse]
            }
            #expect(wrong.map { "\($0.0), \($0.1) at \(now.rfc3339)" } == [])
        }
    }

    @Test func `rank is the logarithm of the score plus the half-lives since 1970`() throws {
        var random = SeededGenerator(seed: 12)
        let start = try Given.instant("2026-01-01T00:00:00Z")
        for candidate in Self.candidates(500, from: start, &random) {
            let now = start + .minutes(Int.random(in: 0...800_000, using: &random))
            let age = Self.halfLives(in: now - Instant(milliseconds: 0))
            #expect(abs(log2(candidate.score(at: now)) + age - candidate.rank) < Self.tie)
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
