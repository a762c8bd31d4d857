import ArgumentParser
import CampaignFile
import Foundation
import Prospecting
import Wire

/// A campaign file on its way to the daemon: checked here first, so that most mistakes need no daemon.
struct SentFile {
    let path: String
    let campaign: Campaign
    private let source: CampaignSource

    /// Tells what is wrong with the file; ends with 65 when any of it is an error.
    init(path: String, in session: Session) throws {
        let checked = try CheckedFile(path: path)
        Self.tell(checked.rows, checked.source.text, session)
        guard let campaign = checked.campaign else { throw Failure.silent(exitCode: Failure.invalidInput) }
        self.path = path
        self.campaign = campaign
        source = checked.source
    }

    /// The file with those it names, as a request.
    func request(_ method: String, _ path: String..., migrate: MigrateMode?) throws -> APIRequest {
        let body = CampaignBody(file: source.text, files: source.files.isEmpty ? nil : source.files)
        var request = try APIRequest(
            method, "campaigns", campaign.name, query: [("migrate", migrate?.rawValue)], json: body)
        request.path += path
        request.timeout = 0
        return request
    }

    /// Runs what sends the file; what only the daemon finds wrong with it is told with its place in this file.
    func telling(_ session: Session, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let refusal as Refusal {
            guard let text = refusal.details["diagnostics"] else { throw refusal }
            var rows = try Client.decode([DiagnosticRow].self, from: Data(text.utf8))
            for index in rows.indices where rows[index].path == campaign.name + ".yaml" { rows[index].path = path }
            Self.tell(rows, source.text, session)
            throw Failure("the daemon does not take \(path)", exitCode: refusal.code.exitCode)
        }
    }

    private static func tell(_ rows: [DiagnosticRow], _ source: String, _ session: Session) {
        let messages = session.context.messages
        let paper = Paper(columns: messages.columns, isColoured: messages.isColoured)
        let text = rows.text(source: source, on: paper, messages.isTerminal)
        if !text.isEmpty { messages.line(text) }
    }
}

extension MigrateMode: ExpressibleByArgument {}
