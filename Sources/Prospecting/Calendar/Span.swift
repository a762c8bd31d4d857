/// A length of clock time in whole milliseconds; it may be negative.
package struct Span: Hashable, Comparable, Sendable {
    /// The whole length.
    package var milliseconds: Int64

    /// A span of that many milliseconds.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// No time at all.
    package static let zero = Span(milliseconds: 0)

    /// A span of `count` milliseconds.
    package static func milliseconds(_ count: Int) -> Span { Span(milliseconds: Int64(count)) }
    /// A span of `count` seconds.
    package static func seconds(_ count: Int) -> Span { .milliseconds(count * 1000) }
    /// A span of `count` minutes.
    package static func minutes(_ count: Int) -> Span { .seconds(count * 60) }
    /// A span of `count` hours.
    package static func hours(_ count: Int) -> Span { .minutes(count * 60) }
    /// A span of `count` times 24 hours, whatever the clocks do.
    package static func days(_ count: Int) -> Span { .hours(count * 24) }
    /// A span of `count` times 168 hours.
    package static func weeks(_ count: Int) -> Span { .days(count * 7) }

    /// Both lengths together.
    package static func + (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds + right.milliseconds)
    }

    /// What is left of the first length without the second.
    package static func - (left: Span, right: Span) -> Span {
        Span(milliseconds: left.milliseconds - right.milliseconds)
    }

    /// The length `count` times.
    package static func * (span: Span, count: Int) -> Span {
        Span(milliseconds: span.milliseconds * Int64(count))
    }

    /// Whether the first length is shorter.
    package static func < (left: Span, right: Span) -> Bool { left.milliseconds < right.milliseconds }
}

extension Span {
    private static let units: [(name: String, milliseconds: UInt64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// The length for people, in its largest unit and the next smaller one, the rest cut off: `2h 5m`, `3d`, `0s`.
    package var words: String {
        let length = milliseconds.magnitude
        guard let largest = Self.units.firstIndex(where: { $0.milliseconds <= length }) else { return "0s" }
        var rest = length
        var words: [String] = []
        for unit in Self.units[largest...].prefix(2) {
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.milliseconds)
            if count > 0 { words.append("\(count)\(unit.name)") }
            rest = remainder
        }
        return (milliseconds < 0 ? "-" : "") + words.joined(separator: " ")
    }
}
