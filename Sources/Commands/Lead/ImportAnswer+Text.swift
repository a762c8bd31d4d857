import Wire

extension ImportAnswer {
    /// The counts, then what is to be said of lines.
    func text(on paper: Paper, isDryRun: Bool) -> String {
        var text = TextTable(
            ["ROWS", "CREATED", "UPDATED", "UNCHANGED", "REJECTED"].map(TextTable.Column.number),
            rows: [[rows, created, updated, duplicates - updated, rejected.count].map(String.init)]
        ).text(on: paper)
        text += "\n" + standings + "\n"
        if let preview { text += preview.text(on: paper) }
        text += Self.list("rejected", rejected, all: "--rejects FILE writes all of them", paper.red)
        text += Self.list("warning", warnings, all: "--warnings FILE writes all of them", paper.yellow)
        return isDryRun ? text + "\nnothing was changed: this was a dry run\n" : text
    }

    /// What the campaign says of all who were not rejected.
    private var standings: String {
        let others = created + duplicates - enrolled - held - disqualified
        let parts = [
            "\(enrolled) enrolled", "\(held - waiting) held until a field is filled in",
            waiting > 0 ? "\(waiting) waiting until others of their account are done" : nil,
            "\(disqualified) disqualified",
            others > 0
                ? "\(others) left as they are: in a campaign already, back too soon, or on the do-not-call list" : nil,
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static let mostShown = 20

    /// The first of what is to be said of lines, one a line, under the same word.
    ///
    /// - Parameter all: how to see the rest.
    static func list(_ word: String, _ remarks: [Remark], all: String, _ colour: (String) -> String) -> String {
        guard !remarks.isEmpty else { return "" }
        let lines = remarks.prefix(mostShown).map { "line \($0.line): \(colour(word)): \($0.reason.withoutControls)" }
        let rest = remarks.count - lines.count
        return "\n" + (lines + (rest > 0 ? ["… and \(rest) more; \(all)"] : [])).joined(separator: "\n") + "\n"
    }
}

extension ImportPreview {
    /// The first lines of each kind, under what would become of them.
    func text(on paper: Paper) -> String {
        let kinds = [("would be created", created), ("would be updated", updated), ("known already", unchanged)]
        return kinds.filter { !$0.1.isEmpty }.map { title, lines in
            "\n\(title), the first:\n" + Self.table(lines).text(on: paper)
        }.joined()
    }

    private static func table(_ lines: [Line]) -> TextTable {
        TextTable(
            [.number("LINE"), .long("NAME"), .long("COMPANY"), .long("EMAIL"), .text("PHONE")],
            rows: lines.map { ["\($0.line)", $0.name ?? "", $0.company ?? "", $0.email ?? "", $0.phone ?? ""] })
    }
}
