/// How many rows are written at once, so that one write takes at most 20 ms.
package struct BatchSize: Sendable, Equatable {
    package private(set) var rows = 50

    package static let longest = Duration.milliseconds(20)
    package static let most = 500

    /// Begins small.
    package init() {}

    /// Learns from how long the last write took.
    package mutating func adapt(to took: Duration) {
        if took > Self.longest {
            rows = max(1, rows / 2)
        } else if took < Self.longest / 3 {
            rows = min(Self.most, rows + max(1, rows / 4))
        }
    }
}
