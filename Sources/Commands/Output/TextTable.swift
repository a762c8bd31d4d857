/// Rows in columns, two spaces apart, under a heading.
struct TextTable {
    struct Column {
        var title: String
        /// Whether it may be cut so that the table fits.
        var mayShrink = false
        var isNumber = false

        static func text(_ title: String) -> Column { Column(title: title) }
        static func long(_ title: String) -> Column { Column(title: title, mayShrink: true) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
    }

    var columns: [Column]
    var rows: [[String]]

    init(_ columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows.map { $0.map(\.withoutControls) }
    }

    func text(on paper: Paper) -> String {
        let widths = widths(within: paper.columns)
        let heading = line(columns.map(\.title), widths)
        return ([paper.bold(heading)] + rows.map { line($0, widths) }).joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let cell = cell.cut(to: widths[index])
            let blank = String(repeating: " ", count: widths[index] - cell.displayWidth)
            line += (columns[index].isNumber ? blank + cell : cell + blank) + "  "
        }
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    /// The widest of those that may shrink gives way, a character at a time, and keeps at least 8.
    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            max(columns[index].title.displayWidth, rows.map { $0[index].displayWidth }.max() ?? 0)
        }
        guard let limit else { return widths }
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - limit
        while excess > 0 {
            let candidates = columns.indices.filter { columns[$0].mayShrink && widths[$0] > 8 }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
