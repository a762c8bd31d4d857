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
    /// What was told of it already.
    private let told: [DiagnosticRow]

    /// Tells what is wrong with the file; ends with 65 when any of it is an error.
    init(path: String, in session: Session) throws {
        let checked = try CheckedFile(path: path)
        Self.tell(checked.rows, checked.source.text, session)
        if checked.isDefinitions {
            throw Failure(
                "\(path) is a file of definitions and no campaign; name a campaign that uses it, and it is sent along",
                exitCode: Failure.invalidInput)
        }
        guard let campaign = checked.campaign else { throw Failure.silent(exitCode: Failure.invalidInput) }
        self.path = path
        self.campaign = campaign
        source = checked.source
        told = checked.rows
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

    /// Tells what only the daemon can know to be amiss: what the file counts on is not there.
    func tell(_ warnings: [DiagnosticRow], _ session: Session) {
        let known = Set(told.map { "\($0.line):\($0.column):\($0.message)" })
        var rows = warnings.filter { !known.contains("\($0.line):\($0.column):\($0.message)") }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        for index in rows.indices {
            rows[index].path = rows[index].path == campaign.name + ".yaml" ? path : folder + rows[index].path
        }
        Self.tell(rows, source.text, session)
    }

    private static func tell(_ rows: [DiagnosticRow], _ source: String, _ session: Session) {
        let messages = session.context.messages
        let paper = Paper(columns: messages.columns, isColoured: messages.isColoured)
        let text = rows.text(source: source, on: paper, messages.isTerminal)
        if !text.isEmpty { messages.line(text) }
    }
}

extension MigrateMode: ExpressibleByArgument {}
