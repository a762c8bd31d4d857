import ArgumentParser
import Wire

struct LeadStopCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Take a lead out of its campaign.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Option(help: "Why, for the record.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("DELETE", "leads", lead, "enrollment", query: [("reason", reason)])
        try session.show(request, as: LeadChangeAnswer.self) { $0.stopText(on: $1) }
    }
}
