import Wire

extension DiagnosticRow {
    /// One line as compilers write it.
    func text(on paper: Paper) -> String {
        let severity = severity == "error" ? paper.red(severity) : paper.yellow(severity)
        let place = paper.bold("\(path.withoutControls):\(line):\(column):")
        return "\(place) \(severity): \(message.withoutControls)" + (hint.map { "; " + $0.withoutControls } ?? "")
    }

    /// The line it speaks of, with a caret under the column; nil when there is no such line.
    func excerpt(of source: [Substring], on paper: Paper) -> String? {
        guard source.indices.contains(line - 1) else { return nil }
        let text = String(source[line - 1]).withoutControls
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        let before = String(text.prefix(max(0, column - 1))).displayWidth
        return "  \(paper.dim(number + " |")) \(text)\n"
            + "  \(paper.dim(margin + " |")) \(String(repeating: " ", count: before))\(paper.green("^"))"
    }
}

extension [DiagnosticRow] {
    /// A line each; with the lines of the file in between for a person who looks at them.
    func text(source: String, on paper: Paper, _ withExcerpts: Bool) -> String {
        let lines = withExcerpts ? source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) : []
        return flatMap { row in
            [row.text(on: paper), row.excerpt(of: lines, on: paper)].compactMap(\.self)
        }.joined(separator: "\n")
    }
}
