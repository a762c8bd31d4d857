import Foundation
import Wire

/// The lines of an import that gave no lead, as CSV to be mended and imported again: the file's own columns, then one
/// that says why.
final class RejectsFile {
    /// An import leaves out a column with this heading.
    static let heading = "Rejection Reason"

    private let path: String
    private let handle: FileHandle
    private var width = 0
    /// Where the headings have that column already, since a file of rejected lines was imported.
    private var formerReason: Int?

    /// Opens the file anew, before anything is sent.
    init(path: String, besides input: String) throws {
        self.path = path
        let paths = [path, input].map { URL(filePath: $0).resolvingSymlinksInPath().path }
        guard paths[0] != paths[1] else {
            throw Failure.usage("--rejects names the file that is imported; give another")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Failure("\(path) cannot be written; nothing was imported", exitCode: Failure.noSuchFile)
        }
        self.handle = handle
    }

    deinit {
        handle.closeFile()
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
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            throw Failure(
                "\(path) cannot be written: \(error.localizedDescription); the import was broken off there, and sending "
                    + "the file again creates nothing twice", exitCode: Failure.noSuchFile)
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
