import Foundation

/// The order among leads of a kind: fit times faded heat, in a form that does not change with time.
///
/// Heat halves every half-life, for everyone alike; so the logarithm of fit times heat, less what all share at an
/// instant, is a constant per lead and an index over it stays sorted.
package enum Rank {
    /// What enrolling counts as an engagement, in points.
    package static let pointsOfEnrolling = 10.0

    /// From this difference on one lead is clearly better than another: a tenth more of fit times heat.
    package static let noticeable = log2(1.1)

    /// - Parameters:
    ///   - fit: 0 to 100.
    ///   - engagements: what the lead did, each with its points; those without are left out.
    package static func of(fit: Int, engagements: [(at: Instant, points: Double)], halfLife: Span) -> Double {
        let exponents = engagements.filter { $0.points > 0 }
            .map { log2($0.points) + Double($0.at.milliseconds) / Double(halfLife.milliseconds) }
        guard let largest = exponents.max() else { return -.infinity }
        let sum = exponents.reduce(0) { $0 + exp2($1 - largest) }
        return share(ofFit: fit) + largest + log2(sum)
    }

    /// What fit adds to a rank: the rest of it is heat.
    package static func share(ofFit fit: Int) -> Double {
        log2(1 + Double(fit))
    }
}
