import ArgumentParser
import Wire

struct CampaignResumeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused campaign go on.")

    @Argument(help: "The campaign.")
    var name: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("DELETE", "campaigns", name, "pause"), as: CampaignRow.self) { $0.text(on: $1) }
    }
}
