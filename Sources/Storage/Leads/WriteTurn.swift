/// How long one write of many rows goes on: a while where somebody waits for it, longer where nobody does.
///
/// The more rows are written at once, the more of them share a page of an index, and the commit.
package struct WriteTurn: Sendable, Equatable {
    /// What is written at once however slow the disk is.
    package var fewest: Int
    /// So long, although somebody waits.
    package var shared: Duration
    /// So long at most.
    package var longest: Duration

    package init(
        fewest: Int = 100, shared: Duration = .milliseconds(50), longest: Duration = .milliseconds(200)
    ) {
        self.fewest = fewest
        self.shared = shared
        self.longest = longest
    }

    /// Whether no further row is to be written.
    func isOver(after rows: Int, in took: Duration, isWanted: Bool) -> Bool {
        guard rows >= fewest else { return false }
        return took >= longest || isWanted && took >= shared
    }
}
