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

extension Facts {
    /// These facts with the heat that a campaign sees in them.
    package func heated(for profile: Profile, enrolledAt: Instant, now: Instant, halfLife: Span) -> Facts {
        var facts = self
        facts.heat = Heat.of(profile.weighed(engagements, enrolledAt: enrolledAt), now: now, halfLife: halfLife)
        return facts
    }
}
