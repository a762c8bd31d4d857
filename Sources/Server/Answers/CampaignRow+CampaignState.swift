import CampaignFile
import Storage
import Wire

extension CampaignRow {
    init(_ state: CampaignState) {
        self.init(
            name: state.name, title: state.title, queue: state.queue, version: state.digest, paused: state.isPaused,
            active: state.active, held: state.held, finished: state.finished)
    }
}

extension CampaignCard {
    init(_ state: CampaignState) {
        self.init(
            row: CampaignRow(state), file: state.text, files: state.files, appliedBy: state.appliedBy,
            appliedAt: state.appliedAt)
    }
}

extension DiagnosticRow {
    init(_ diagnostic: Diagnostic) {
        self.init(
            severity: diagnostic.severity.rawValue, message: diagnostic.message, path: diagnostic.path,
            line: diagnostic.line, column: diagnostic.column, hint: diagnostic.hint)
    }
}
