import Foundation
import Prospecting
import TestSupport
import Testing

@Suite struct HeatTests {
    @Test func `points fade by half with every half-life`() throws {
        let now = try Given.instant("2026-03-02T15:00:00Z")
        let engagements = [
            (at: now, points: 40.0), (at: now - .days(14), points: 20), (at: now - .days(28), points: 8),
        ]
        #expect(Heat.of(engagements, now: now, halfLife: .days(14)) == 52)
        #expect(Heat.of([], now: now, halfLife: .days(14)) == 0)
    }

    @Test func `what a campaign does not name earns nothing, and enrolling counts as it says`() throws {
        let now = try Given.instant("2026-03-02T15:00:00Z")
        let done = [Engagement(type: "webinar", at: now), Engagement(type: "unheard-of", at: now)]
        let facts = Facts(lead: Given.lead(), account: nil, engagements: done)
        func heat(_ points: [String: Double]) -> Double? {
            facts.heated(for: Profile(engagement: points), enrolledAt: now - .days(14), now: now, halfLife: .days(14))
                .heat
        }
        #expect(heat([:]) == 5)
        #expect(heat(["webinar": 15]) == 20)
        #expect(heat(["webinar": 15, "enrolled": 4]) == 17)
    }

    @Test func `heat is told apart by what raised it, the most first`() throws {
        let now = try Given.instant("2026-03-02T15:00:00Z")
        let done = [
            Engagement(type: "visit", at: now), Engagement(type: "visit", at: now - .days(14)),
            Engagement(type: "demo-request", at: now - .days(28)), Engagement(type: "unheard-of", at: now),
        ]
        let profile = Profile(engagement: ["visit": 2, "demo-request": 40])
        let parts = profile.heatParts(of: done, enrolledAt: now - .days(14), now: now, halfLife: .days(14))
        #expect(
            parts == [
                HeatPart(type: "demo-request", times: 1, points: 10), HeatPart(type: "enrolled", times: 1, points: 5),
                HeatPart(type: "visit", times: 2, points: 3),
            ])
        let facts = Facts(lead: Given.lead(), account: nil, engagements: done)
            .heated(for: profile, enrolledAt: now - .days(14), now: now, halfLife: .days(14))
        #expect(parts.reduce(0) { $0 + $1.points } == facts.heat)
    }

    @Test func `rank is the logarithm of fit times heat, less what all share at that instant`() throws {
        var random = SeededGenerator(seed: 5)
        let start = try Given.instant("2026-01-01T00:00:00Z")
        let halfLife = Span.days(14)
        for _ in 0..<1000 {
            let fit = Int.random(in: 0...100, using: &random)
            let engagements = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (
                    at: start + .minutes(Int.random(in: 0...90_000, using: &random)),
                    points: Double(Int.random(in: 1...60, using: &random))
                )
            }
            let now = start + .days(Int.random(in: 0...200, using: &random))
            let shared = Double(now.milliseconds) / Double(halfLife.milliseconds)
            let rank = Rank.of(fit: fit, engagements: engagements, halfLife: halfLife)
            let heat = Heat.of(engagements, now: now, halfLife: halfLife)
            #expect(abs(rank - shared - log2(Double(1 + fit) * heat)) < 1e-6)
        }
    }
}
