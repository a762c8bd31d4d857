import Foundation
import Wire

extension ImportAnswer {
    /// The counts, then what is to be said of lines.
    func text(on paper: Paper, isDryRun: Bool) -> String {
        var text = TextTable(
            ["ROWS", "CREATED", "DUPLICATES", "UPDATED", "REJECTED"].map(TextTable.Column.number),
            rows: [[rows, created, duplicates, updated, rejected.count].map(String.init)]
        ).text(on: paper)
        text += "\n\(enrolled) enrolled, \(held) held until a field is filled in, \(disqualified) disqualified\n"
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

extension [ImportAnswer.Remark] {
    /// Writes them as CSV (RFC 4180): `line,reason`.
    func write(to path: String) throws {
        let lines = map { "\($0.line),\"\($0.reason.replacing("\"", with: "\"\""))\"\r\n" }
        do {
            try Data(("line,reason\r\n" + lines.joined()).utf8).write(to: URL(filePath: path))
        } catch {
            throw Failure(
                "the leads are in, but \(path) cannot be written: \(error.localizedDescription)",
                exitCode: Failure.noSuchFile)
        }
    }
}
