import ArgumentParser
import Wire

struct CampaignResumeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused campaign go on.",
        discussion: "What had time left when it was paused has as long left from now on.")

    @Argument(help: "The campaign.")
    var name: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest("DELETE", "campaigns", name, "pause")
        request.timeout = 0
        try session.show(request, as: CampaignRow.self) { $0.text(on: $1) }
    }
}
