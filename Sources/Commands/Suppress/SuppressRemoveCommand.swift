import ArgumentParser
import Wire

struct SuppressRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Lift a suppression; who lifted it, and why, stays on record.")

    @Argument(help: "What was suppressed, or the id of one entry.")
    var value: String

    @Option(help: "For this channel only: call or mail.")
    var channel: ContactChannel?

    @Option(help: "Why, for the record.")
    var reason: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "DELETE", "suppressions", value, query: [("reason", reason), ("channel", channel?.rawValue)])
        try session.show(request, as: [SuppressionRow].self) { $0.table(on: $1) }
    }
}
