import Wire

extension ImportAnswer {
    /// The counts, then what is to be said of lines.
    func text(on paper: Paper, isDryRun: Bool) -> String {
        var text = TextTable(
            ["ROWS", "CREATED", "DUPLICATES", "UPDATED", "REJECTED"].map(TextTable.Column.number),
            rows: [[rows, created, duplicates, updated, rejected.count].map(String.init)]
        ).text(on: paper)
        text += "\n\(enrolled) enrolled, \(held) held until a field is filled in, \(disqualified) disqualified\n"
        if let preview { text += preview.text(on: paper) }
        text += Self.list("rejected", rejected, paper.red)
        text += Self.list("warning", warnings, paper.yellow)
        return isDryRun ? text + "\nnothing was changed: this was a dry run\n" : text
    }

    private static let mostShown = 20

    private static func list(_ word: String, _ remarks: [Remark], _ colour: (String) -> String) -> String {
        guard !remarks.isEmpty else { return "" }
        let lines = remarks.prefix(mostShown).map { "line \($0.line): \(colour(word)): \($0.reason.withoutControls)" }
        let rest = remarks.count - lines.count
        return "\n" + (lines + (rest > 0 ? ["… and \(rest) more"] : [])).joined(separator: "\n") + "\n"
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
