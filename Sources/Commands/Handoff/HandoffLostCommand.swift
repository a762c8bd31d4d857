import ArgumentParser
import Wire

struct HandoffLostCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "lost", abstract: "Say that no deal came of it, with a reason.")

    @Argument(help: "The hand-off, as `handoff list` shows it.")
    var handoff: String

    @Option(help: "Why: one of the campaign's reasons.")
    var reason: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest(
            "PUT", "handoffs", handoff, "loss", json: HandoffReasonBody(reason: reason))
        try session.show(request, as: HandoffRow.self) { $0.said(on: $1) }
    }
}
