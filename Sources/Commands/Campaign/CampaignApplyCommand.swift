import ArgumentParser
import CampaignFile
import Foundation
import Prospecting
import Wire

struct CampaignApplyCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Check a campaign file and make it the running version.",
        discussion: "Leads that are under way keep the version they began with.")

    @Argument(help: "The file; files that it names are sent along.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let checked = try CheckedFile(path: file)
        tell(checked.rows, checked.source.text, session)
        guard let campaign = checked.campaign else { throw Failure.silent(exitCode: Failure.invalidInput) }
        let files = checked.source.files
        let body = CampaignBody(file: checked.source.text, files: files.isEmpty ? nil : files)
        do {
            let request = try APIRequest("PUT", "campaigns", campaign.name, json: body)
            try session.show(request, as: ApplyAnswer.self) { $0.text(on: $1) }
        } catch let refusal as Refusal {
            guard let text = refusal.details["diagnostics"] else { throw refusal }
            var rows = try Client.decode([DiagnosticRow].self, from: Data(text.utf8))
            for index in rows.indices where rows[index].path == campaign.name + ".yaml" { rows[index].path = file }
            tell(rows, checked.source.text, session)
            throw Failure("the daemon does not take \(file)", exitCode: refusal.code.exitCode)
        }
    }

    private func tell(_ rows: [DiagnosticRow], _ source: String, _ session: Session) {
        let messages = session.context.messages
        let paper = Paper(columns: messages.columns, isColoured: messages.isColoured)
        let text = rows.text(source: source, on: paper, messages.isTerminal)
        if !text.isEmpty { messages.line(text) }
    }
}

extension ApplyAnswer {
    func text(on paper: Paper) -> String {
        let version = paper.dim("version \(version.prefix(12))")
        guard changed else { return "\(campaign) runs this version already · \(version)\n" }
        return "\(campaign) \(paper.green(created ? "created" : "updated")) · \(version)\n"
    }
}
