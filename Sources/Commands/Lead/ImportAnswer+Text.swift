import Foundation
import Wire

extension ImportAnswer {
    /// The counts, then what is to be said of lines.
    func text(on paper: Paper, isDryRun: Bool) -> String {
        var text = TextTable(
            ["ROWS", "CREATED", "UPDATED", "UNCHANGED", "REJECTED"].map(TextTable.Column.number),
            rows: [[rows, created, updated, duplicates - updated, rejected.count].map(String.init)]
        ).text(on: paper)
        text += "\n" + standings + "\n"
        text += Self.list("rejected", rejected, paper.red)
        text += Self.list("warning", warnings, paper.yellow)
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
