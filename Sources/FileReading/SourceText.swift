/// A text by its lines, to find a place inside a value that YAML gives only as a whole.
package struct SourceText: Sendable {
    private let lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            Array($0.unicodeScalars)
        }
    }

    /// The same place, or the end of the text for one behind it: libyaml ends every last line.
    func clamped(_ position: SourcePosition) -> SourcePosition {
        guard position.line > lines.count, let last = lines.last else { return position }
        return SourcePosition(line: lines.count, column: last.count + 1, file: position.file)
    }

    /// A search for pieces of a value, in their order.
    func search(in node: YAMLNode) -> Search {
        Search(lines: lines, node: node, place: node.start)
    }

    /// A search that goes on where it last found something.
    package struct Search {
        fileprivate let lines: [[Unicode.Scalar]]
        fileprivate let node: YAMLNode
        /// Where to look on; nil once a piece was not found as it reads, as in a folded text.
        fileprivate var place: SourcePosition?

        /// Where the next such piece begins; the value's own start when that cannot be told.
        package mutating func next(_ piece: String) -> SourcePosition {
            let wanted = Array(piece.unicodeScalars)
            while let start = place {
                guard start.line <= min(node.end.line, lines.count) else { break }
                if let column = find(wanted, from: start) {
                    place = SourcePosition(line: start.line, column: column + wanted.count)
                    return SourcePosition(line: start.line, column: column, file: node.start.file)
                }
                place = SourcePosition(line: start.line + 1, column: 1)
            }
            place = nil
            return node.start
        }

        private func find(_ wanted: [Unicode.Scalar], from start: SourcePosition) -> Int? {
            let line = lines[start.line - 1]
            let last = line.count - wanted.count
            guard !wanted.isEmpty, start.column - 1 <= last else { return nil }
            return (start.column - 1...last).first { line[$0..<$0 + wanted.count].elementsEqual(wanted) }.map { $0 + 1 }
        }
    }
}
