/// A place in a text.
package struct SourcePosition: Sendable, Hashable, Comparable {
    /// From 1.
    package var line: Int
    /// In characters, from 1.
    package var column: Int
    /// 0 for the file itself, from 1 for those it uses.
    package var file = 0

    /// A place in the file itself, unless said otherwise.
    package init(line: Int, column: Int, file: Int = 0) {
        self.line = line
        self.column = column
        self.file = file
    }

    /// Where a text begins.
    package static let start = SourcePosition(line: 1, column: 1)

    /// Whether the first place comes before the other; files come one after the other.
    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
