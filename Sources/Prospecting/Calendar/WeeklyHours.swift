/// The spans of each weekday in which something is open, on a wall clock without a zone.
///
/// Half-open: a span that ends at 17:00 does not contain 17:00.
package struct WeeklyHours: Hashable, Sendable {
    /// One span of a day, from its first minute up to and without its last.
    package struct Opening: Hashable, Sendable {
        /// The first minute that belongs to it.
        package var from: LocalTime
        /// The first minute that no longer does.
        package var to: LocalTime

        /// The span between two times; empty unless `from` is earlier.
        package init(from: LocalTime, to: LocalTime) {
            self.from = from
            self.to = to
        }

        var isEmpty: Bool { to <= from }
    }

    private let days: [[Opening]]

    /// The hours of each weekday named; all others are closed.
    ///
    /// Openings may come in any order; empty ones are dropped, and those that overlap or touch become one.
    package init(_ days: [Weekday: [Opening]]) {
        self.init(days: Weekday.allCases.map { Self.merged(days[$0] ?? []) })
    }

    private init(days: [[Opening]]) {
        self.days = days
    }

    /// Closed on every day.
    package static let never = WeeklyHours([:])

    /// The same span on every day.
    package static func daily(from: LocalTime, to: LocalTime) -> WeeklyHours {
        .daily([Opening(from: from, to: to)])
    }

    /// The same spans on every day.
    package static func daily(_ openings: [Opening]) -> WeeklyHours {
        WeeklyHours(days: Array(repeating: merged(openings), count: Weekday.allCases.count))
    }

    /// The same span from Monday to Friday.
    package static func weekdays(from: LocalTime, to: LocalTime) -> WeeklyHours {
        let openings = [Opening(from: from, to: to)]
        return WeeklyHours([
            .monday: openings, .tuesday: openings, .wednesday: openings, .thursday: openings, .friday: openings,
        ])
    }

    /// The openings of that weekday: ascending, apart from each other, none empty.
    package func openings(on day: Weekday) -> [Opening] { days[day.rawValue - 1] }

    /// True when no weekday has an opening.
    package var isEmpty: Bool { !days.contains { !$0.isEmpty } }

    /// The time that is open in both.
    package func intersection(_ other: WeeklyHours) -> WeeklyHours {
        isWithin(other) ? self : WeeklyHours(days: zip(days, other.days).map(Self.intersection))
    }

    /// Whether all of this is open in the other too.
    func isWithin(_ other: WeeklyHours) -> Bool {
        days.indices.allSatisfy { Self.isWithin(days[$0], other.days[$0]) }
    }

    private static func isWithin(_ mine: [Opening], _ others: [Opening]) -> Bool {
        mine.allSatisfy { opening in others.contains { $0.from <= opening.from && opening.to <= $0.to } }
    }

    /// What two days' openings have in common.
    static func intersection(_ left: [Opening], _ right: [Opening]) -> [Opening] {
        if isWithin(left, right) { return left }
        return merged(
            left.flatMap { opening in
                right.map { Opening(from: max(opening.from, $0.from), to: min(opening.to, $0.to)) }
            })
    }

    private static func merged(_ openings: [Opening]) -> [Opening] {
        let ascending = openings.filter { !$0.isEmpty }.sorted { $0.from < $1.from }
        return ascending.reduce(into: []) { merged, opening in
            if let last = merged.last, opening.from <= last.to {
                merged[merged.count - 1].to = max(last.to, opening.to)
            } else {
                merged.append(opening)
            }
        }
    }
}
