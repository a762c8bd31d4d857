import ArgumentParser
import Wire

struct HandoffWonCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "won", abstract: "Say that the deal was made.")

    @Argument(help: "The hand-off, as `handoff list` shows it.")
    var handoff: String

    @Option(help: "What for, in units of your currency.", transform: DealAmount.read)
    var amount: Double

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "handoffs", handoff, "win", json: WonBody(amount: amount))
        try session.show(request, as: HandoffRow.self) { $0.said(on: $1) }
    }
}
