import CampaignFile
import FileReading
import Prospecting
import Wire

/// A mapping file that was read and judged here, without a daemon.
struct CheckedMapping {
    let text: String
    /// Nil when there is any error.
    let mapping: InboundMapping?
    let rows: [DiagnosticRow]

    init(path: String) throws {
        text = try TextFile.text(at: path)
        let reading = InboundMappingReader.read(text, path: path)
        mapping = reading.mapping
        rows = reading.diagnostics.map(DiagnosticRow.init)
    }

    /// The text where it can be used; otherwise says what is wrong with it and ends the command.
    func text(for session: Session) throws -> String {
        guard mapping == nil else { return text }
        session.context.messages.line(rows.text(source: text, on: session.paper, false))
        throw Failure.silent(exitCode: Failure.invalidInput)
    }
}
