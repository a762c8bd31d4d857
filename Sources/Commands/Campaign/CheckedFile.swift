import CampaignFile
import FileReading
import Prospecting
import Wire

/// A campaign file that was read and judged here, without a daemon.
struct CheckedFile {
    let source: CampaignSource
    /// Nil when there is any error.
    let campaign: Campaign?
    let rows: [DiagnosticRow]

    init(path: String) throws {
        do {
            source = try CampaignSource.load(path: path)
        } catch {
            if error.code == .notFound { throw Failure.noFile(path) }
            throw Failure(error)
        }
        let reading = CampaignReader.read(source)
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
