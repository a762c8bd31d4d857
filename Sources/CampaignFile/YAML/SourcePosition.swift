/// A place in a text.
struct SourcePosition: Sendable, Hashable, Comparable {
    /// From 1.
    var line: Int
    /// In characters, from 1.
    var column: Int
    /// 0 for the campaign itself, from 1 for the files it uses.
    var file = 0

    static let start = SourcePosition(line: 1, column: 1)

    static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
