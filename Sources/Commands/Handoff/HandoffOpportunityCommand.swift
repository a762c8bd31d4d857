import ArgumentParser
import Wire

struct HandoffOpportunityCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "opportunity", abstract: "Say that there is a deal in it, and of what amount.")

    @Argument(help: "The hand-off, as `handoff list` shows it.")
    var handoff: String

    @Option(help: "What it may be worth, in units of your currency.", transform: DealAmount.read)
    var amount: Double?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest(
            "PUT", "handoffs", handoff, "opportunity", json: OpportunityBody(amount: amount))
        try session.show(request, as: HandoffRow.self) { $0.said(on: $1) }
    }
}
