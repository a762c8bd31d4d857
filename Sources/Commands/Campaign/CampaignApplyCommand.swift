import ArgumentParser
import Prospecting
import Wire

struct CampaignApplyCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Check a campaign file and make it the running version.",
        discussion: """
            Leads that are under way keep the version they began with, unless --migrate moves them to the step with the \
            same id. What `plan` says would move is what moves.
            """)

    @Argument(help: "The file; files that it names are sent along.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "Who goes over to it: all, untouched (those not called yet) or none.")
    var migrate = MigrateMode.none

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let sent = try SentFile(path: file, in: session)
        try sent.telling(session) {
            let request = try sent.request("PUT", migrate: migrate == .none ? nil : migrate)
            let answer = try session.send(request)
            sent.tell(try Client.decode(ApplyAnswer.self, from: answer).warnings, session)
            try session.show(answer, as: ApplyAnswer.self) { $0.text(on: $1) }
        }
    }
}

extension ApplyAnswer {
    func text(on paper: Paper) -> String {
        let version = paper.dim("version \(version.prefix(12))")
        let moves = moves.map { $0.text(on: paper, moved: "moved", could: "could") } ?? ""
        guard changed else { return "\(campaign) runs this version already · \(version)\n" + moves }
        return "\(campaign) \(paper.green(created ? "created" : "updated")) · \(version)\n" + moves
    }
}
