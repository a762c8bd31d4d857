import Foundation
import Wire

/// The lines of an import that gave no lead, as CSV to be mended and imported again: the file's own columns, then one
/// that says why.
final class RejectsFile {
    /// An import leaves out a column with this heading.
    static let heading = "Rejection Reason"

    private let file: WrittenFile
    private var width = 0
    /// Where the headings have that column already, since a file of rejected lines was imported.
    private var formerReason: Int?

    /// Opens the file anew, before anything is sent.
    init(path: String, besides input: String, overwrites: Bool) throws(Failure) {
        file = try WrittenFile(path: path, as: "--rejects", besides: input, overwrites: overwrites)
    }

    /// Writes what came with one line of progress.
    func take(_ progress: ImportProgress) throws {
        var text = ""
        if let header = progress.header {
            width = header.count
            formerReason = header.firstIndex(of: Self.heading)
            text += CSVText.record(kept(header) + [Self.heading])
        }
        for line in progress.rejects ?? [] { text += record(of: line) }
        guard !text.isEmpty else { return }
        do {
            try file.write(Data(text.utf8))
        } catch {
            throw Failure(
                error.message + "; the import was broken off there, and sending the file again creates nothing twice",
                exitCode: error.exitCode)
        }
    }

    /// A line with too many fields keeps them all, so that it is rejected again until somebody mends it.
    private func record(of line: ImportProgress.RejectedLine) -> String {
        let missing = max(0, width - line.fields.count)
        let fields = line.fields + Array(repeating: "", count: missing)
        return CSVText.record(kept(fields) + ["line \(line.line): \(line.reason)"])
    }

    private func kept(_ fields: [String]) -> [String] {
        fields.indices.filter { $0 != formerReason }.map { fields[$0] }
    }
}
