import FileReading
import Prospecting

/// Reads mapping files: text in, a mapping and its diagnostics out; never touches the disk.
package enum InboundMappingReader {
    /// The largest mapping file, in bytes.
    package static let textBytes = 64 * 1024

    /// Reads a mapping and finds all of its mistakes at once; no mapping when there is any error.
    ///
    /// - Parameter path: what diagnostics call the file.
    package static func read(_ text: String, path: String) -> (mapping: InboundMapping?, diagnostics: [Diagnostic]) {
        guard text.utf8.count <= textBytes else {
            let limit = "the file is larger than \(textBytes / 1024) KiB"
            return (nil, [Diagnostic(message: limit, path: path, line: 1, column: 1)])
        }
        var reading = Reading(path: path, text: text)
        let (root, complaints) = YAMLComposer.compose(text)
        for complaint in complaints {
            reading.error(complaint.message, at: complaint.position, hint: complaint.hint)
        }
        let mapping = root.flatMap { InboundMappingFile.mapping($0, &reading) }
        if root == nil, complaints.isEmpty {
            reading.error("the file is empty", at: .start, hint: "a mapping needs rules")
        }
        let hasErrors = reading.findings.contains { $0.severity == .error }
        return (hasErrors ? nil : mapping, reading.findings)
    }
}
