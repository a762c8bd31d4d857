/// How many rows are written at once, so that one write takes at most so long: 20 ms when not said.
package struct BatchSize: Sendable, Equatable {
    package private(set) var rows = 50

    private let longest: Duration
    private let fewest: Int

    /// However quick they are.
    package static let most = 500

    /// Begins small. A writer who comes in between may wait for two writes: the one that runs, and the next in its group.
    ///
    /// - Parameter fewest: what is written at once however slow the disk is.
    package init(longest: Duration = .milliseconds(20), fewest: Int = 1) {
        self.longest = longest
        self.fewest = fewest
    }

    /// Learns from how long the last write took.
    package mutating func adapt(to took: Duration) {
        if took > longest {
            rows = max(fewest, rows / 2)
        } else if took < longest / 3 {
            rows = min(Self.most, rows + max(1, rows / 4))
        }
    }
}
