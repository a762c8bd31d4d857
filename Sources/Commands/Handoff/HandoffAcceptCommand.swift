import ArgumentParser
import Wire

struct HandoffAcceptCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take the lead.")

    @Argument(help: "The hand-off, as `handoff list` shows it.")
    var handoff: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("PUT", "handoffs", handoff, "acceptance")
        try session.show(request, as: HandoffRow.self) { $0.said(on: $1) }
    }
}
