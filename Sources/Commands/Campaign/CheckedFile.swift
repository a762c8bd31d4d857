import CampaignFile
import FileReading
import Prospecting
import Wire

/// A campaign file, or a file of definitions, that was read and judged here, without a daemon.
struct CheckedFile {
    let source: CampaignSource
    /// Nil when there is any error, and for a file of definitions.
    let campaign: Campaign?
    /// Whether it gives only what campaigns share.
    let isDefinitions: Bool
    let rows: [DiagnosticRow]

    var hasErrors: Bool { rows.contains { $0.severity == Diagnostic.Severity.error.rawValue } }

    init(path: String) throws {
        do {
            source = try CampaignSource.load(path: path)
        } catch {
            if error.code == .notFound { throw Failure.noFile(path) }
            throw Failure(error)
        }
        let definitions = CampaignReader.readDefinitions(source)
        isDefinitions = definitions != nil
        let reading = definitions.map { CampaignReading(campaign: nil, diagnostics: $0) } ?? CampaignReader.read(source)
        campaign = reading.campaign
        rows = reading.diagnostics.map(DiagnosticRow.init)
    }
}

extension DiagnosticRow {
    init(_ diagnostic: Diagnostic) {
        self.init(
            severity: diagnostic.severity.rawValue, message: diagnostic.message, path: diagnostic.path,
            line: diagnostic.line, column: diagnostic.column, hint: diagnostic.hint)
    }
}
