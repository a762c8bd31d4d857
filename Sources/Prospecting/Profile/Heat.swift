import Foundation

/// How warm a lead is: the points of what it did, each halved with every half-life that has passed since.
package enum Heat {
    /// The half-life of a store that names none of its own.
    package static let standardHalfLife = Span.days(14)

    /// - Parameter engagements: what the lead did, each with its points.
    package static func of(_ engagements: [(at: Instant, points: Double)], now: Instant, halfLife: Span) -> Double {
        engagements.reduce(0) { sum, engagement in
            let age = Double((now - engagement.at).milliseconds) / Double(halfLife.milliseconds)
            return sum + engagement.points * exp2(-age)
        }
    }
}

extension Profile {
    /// The name under which a file gives points for being enrolled; nothing that marketing reports may have it.
    package static let enrolled = "enrolled"

    /// What counts in this campaign of what a lead did, with its points: what the file does not name earns nothing,
    /// and enrolling counts as the file says, or `Rank.pointsOfEnrolling`.
    package func weighed(_ engagements: [Engagement], enrolledAt: Instant) -> [(at: Instant, points: Double)] {
        let enrolling = engagement[Self.enrolled] ?? Rank.pointsOfEnrolling
        return [(at: enrolledAt, points: enrolling)]
            + engagements.compactMap { done in engagement[done.type].map { (at: done.at, points: $0) } }
    }
}

/// A type of what a lead did, and what is left of its points.
package struct HeatPart: Sendable, Equatable {
    package var type: String
    package var times: Int
    /// Faded until the moment asked about.
    package var points: Double

    package init(type: String, times: Int, points: Double) {
        self.type = type
        self.times = times
        self.points = points
    }
}

extension Profile {
    /// What a lead's heat is made of, the most first; what earns nothing is left out.
    package func heatParts(
        of engagements: [Engagement], enrolledAt: Instant, now: Instant, halfLife: Span
    ) -> [HeatPart] {
        let enrolling = Engagement(type: Self.enrolled, at: enrolledAt)
        let points = engagement.merging([Self.enrolled: Rank.pointsOfEnrolling]) { own, _ in own }
        return Dictionary(grouping: engagements + [enrolling], by: \.type).compactMap { type, done in
            let each = done.map { (at: $0.at, points: points[type] ?? 0) }
            let left = Heat.of(each, now: now, halfLife: halfLife)
            return left == 0 ? nil : HeatPart(type: type, times: done.count, points: left)
        }.sorted { ($1.points, $0.type) < ($0.points, $1.type) }
    }
}

extension Facts {
    /// These facts with the heat that a campaign sees in them.
    package func heated(for profile: Profile, enrolledAt: Instant, now: Instant, halfLife: Span) -> Facts {
        var facts = self
        facts.heat = Heat.of(profile.weighed(engagements, enrolledAt: enrolledAt), now: now, halfLife: halfLife)
        return facts
    }
}
