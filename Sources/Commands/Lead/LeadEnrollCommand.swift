import ArgumentParser
import Wire

struct LeadEnrollCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "enroll", abstract: "Put a lead into a campaign.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Option(help: "The campaign.")
    var campaign: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "leads", lead, "enrollment", json: EnrollBody(campaign: campaign))
        try session.show(request, as: LeadChangeAnswer.self) { $0.text(on: $1) }
    }
}
