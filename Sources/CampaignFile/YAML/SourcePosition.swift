/// A place in a text.
struct SourcePosition: Sendable, Hashable, Comparable {
    /// From 1.
    var line: Int
    /// In characters, from 1.
    var column: Int

    static let start = SourcePosition(line: 1, column: 1)

    static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
