import CampaignFile
import FileReading
import Prospecting
import Storage
import Wire

extension CampaignRow {
    init(_ state: CampaignState) {
        self.init(
            name: state.name, title: state.title, queue: state.queue, version: state.digest, paused: state.isPaused,
            active: state.active, held: state.held, finished: state.finished,
            daysLeft: state.daysLeft)
    }
}

extension CampaignCard {
    init(_ state: CampaignState) {
        self.init(
            row: CampaignRow(state), file: state.text, files: state.files, appliedBy: state.appliedBy,
            appliedAt: state.appliedAt)
    }
}

extension HistoryRow {
    init(_ record: ApplicationRecord) {
        self.init(
            version: record.digest, by: record.by, at: record.at, note: record.note, migrate: record.migrate.rawValue,
            moved: record.moved, unmoved: record.unmoved, running: record.isRunning)
    }
}

extension VersionCard {
    init(_ version: StoredVersion) {
        self.init(
            campaign: version.campaign.name, version: version.digest, file: version.text, files: version.files,
            createdAt: version.createdAt)
    }
}

extension DifferenceAnswer {
    /// What differs in words, and in the text of the file and of each file it names.
    init(from before: StoredVersion, to after: StoredVersion) {
        let old = before.files.merging([before.campaign.name + ".yaml": before.text]) { _, file in file }
        let new = after.files.merging([after.campaign.name + ".yaml": after.text]) { _, file in file }
        let text = Set(old.keys).union(new.keys).sorted().map { name in
            TextDifference.unified(
                old[name] ?? "", new[name] ?? "",
                names: ("\(name) \(before.digest.prefix(12))", "\(name) \(after.digest.prefix(12))"))
        }
        self.init(
            campaign: after.campaign.name, from: before.digest, to: after.digest,
            changes: CampaignDifference(from: before.campaign, to: after.campaign).changes.map(ChangeRow.init),
            text: text.joined())
    }
}

extension DiagnosticRow {
    init(_ diagnostic: Diagnostic) {
        self.init(
            severity: diagnostic.severity.rawValue, message: diagnostic.message, path: diagnostic.path,
            line: diagnostic.line, column: diagnostic.column, hint: diagnostic.hint)
    }
}
