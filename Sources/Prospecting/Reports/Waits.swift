/// How long many things took, counted by length, so that a million need no list.
///
/// A length under an hour is kept to the second, one under a day to the minute, a longer one to the quarter of an hour;
/// each is taken for the shortest that is counted with it.
package struct Waits: Sendable, Equatable {
    private var counts: [Int: Int] = [:]
    package private(set) var count = 0

    package init() {}

    /// Counts so many lengths together, by the key that `key(of:)` gave them.
    package mutating func add(_ number: Int, key: Int) {
        counts[key, default: 0] += number
        count += number
    }

    /// What a length is counted under, in SQL too: seconds, or a number above it for minutes and quarters of an hour.
    package static func key(of span: Span) -> Int {
        let milliseconds = Int(max(0, span.milliseconds))
        if milliseconds < hour { return milliseconds / second }
        if milliseconds < day { return minutes + milliseconds / minute }
        return quarters + milliseconds / quarter
    }

    package static let second = 1000
    package static let minute = 60_000
    package static let quarter = 900_000
    package static let hour = 3_600_000
    package static let day = 86_400_000
    /// What keys of lengths in minutes begin with.
    package static let minutes = 1_000_000
    /// What keys of lengths in quarters of an hour begin with.
    package static let quarters = 2_000_000

    private static func span(of key: Int) -> Span {
        if key < minutes { return .milliseconds(key * second) }
        if key < quarters { return .milliseconds((key - minutes) * minute) }
        return .milliseconds((key - quarters) * quarter)
    }

    /// The shortest length that so many of a hundred did not exceed (the nearest rank); nil when nothing was counted.
    package func percentile(_ percent: Int) -> Span? {
        guard count > 0 else { return nil }
        let rank = max(1, (count * percent + 99) / 100)
        var seen = 0
        for (key, number) in counts.sorted(by: { $0.key < $1.key }) {
            seen += number
            if seen >= rank { return Self.span(of: key) }
        }
        return nil
    }
}
