import ArgumentParser
import Wire

struct CampaignPauseCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Give out nothing of a campaign but promised callbacks.")

    @Argument(help: "The campaign.")
    var name: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("PUT", "campaigns", name, "pause"), as: CampaignRow.self) { $0.text(on: $1) }
    }
}
