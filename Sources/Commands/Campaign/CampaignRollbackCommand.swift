import ArgumentParser
import Prospecting
import Wire

struct CampaignRollbackCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Apply an earlier version of a campaign again.")

    @Argument(help: "The campaign.")
    var name: String

    @Option(help: "The beginning of the version's digest; the one that ran before when left out.")
    var to: String?

    @Option(help: "Who goes over to it: all, untouched (those not called yet) or none.")
    var migrate = MigrateMode.none

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest(
            "POST", "campaigns", name, "rollback",
            query: [("to", to), ("migrate", migrate == .none ? nil : migrate.rawValue)])
        request.timeout = 0
        try session.show(request, as: ApplyAnswer.self) { $0.text(on: $1) }
    }
}
