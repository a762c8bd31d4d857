internal import Crypto
import FileReading
import Foundation
import Prospecting

/// Reads files of calling rules: the product's own table and what an operator writes over it; never touches the disk.
package enum RuleReader {
    /// The most that a file of rules may have, in bytes of UTF-8.
    package static let textBytes = 256 * 1024

    /// What a file of rules says, and what is wrong with it.
    package struct Reading: Sendable {
        /// Nil when there is any error.
        package var table: RuleTable?
        /// In the order of the file.
        package var diagnostics: [Diagnostic]
    }

    /// The product's own table; its diagnostics are empty unless the product was built wrong.
    package static func bundled() -> Reading {
        read(BundledTable.text, path: "bundled-rules.yaml", as: .bundled) {
            RulesFile.table($0, version: BundledTable.version, over: RuleTable(version: "", rules: []), &$1)
        }
    }

    /// An operator's file over a table: further rules, loosened ones with the basis of each, blackouts.
    ///
    /// - Parameters:
    ///   - path: what diagnostics call the file.
    ///   - table: what the file is written over; the version of the result names both.
    package static func read(_ text: String, path: String, over table: RuleTable) -> Reading {
        read(text, path: path, as: .operators) {
            RulesFile.table($0, version: "\(table.version)+\(digest(of: text))", over: table, &$1)
        }
    }

    private static func read(
        _ text: String, path: String, as kind: RulesFile.Kind,
        _ table: (SectionReader, inout FileReading.Reading) -> RuleTable
    ) -> Reading {
        guard text.utf8.count <= textBytes else {
            let message = "the file is larger than \(textBytes / 1024) KiB"
            return Reading(
                table: nil, diagnostics: [Diagnostic(message: message, path: path, line: 1, column: 1)])
        }
        var reading = FileReading.Reading(path: path, text: text)
        let (root, complaints) = YAMLComposer.compose(text)
        for complaint in complaints {
            reading.error(complaint.message, at: complaint.position, hint: complaint.hint)
        }
        if root == nil, complaints.isEmpty {
            reading.error("the file is empty", at: .start, hint: "write rules, relax, assume or blackouts")
        }
        let section = root.flatMap { SectionReader($0, as: RulesFile.section(kind), &reading) }
        let read = section.map { table($0, &reading) }
        let diagnostics = reading.findings
        let isSound = !diagnostics.contains { $0.severity == .error }
        return Reading(table: isSound ? read : nil, diagnostics: diagnostics)
    }

    /// Eight hexadecimal digits of the SHA-256 of a text.
    private static func digest(of text: String) -> String {
        var hash = SHA256()
        hash.update(data: Data(text.utf8))
        return hash.finalize().prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
