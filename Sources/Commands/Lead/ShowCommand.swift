import ArgumentParser
import Wire

struct ShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a lead whole, with its history.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "leads", lead), as: LeadCard.self) { $0.text(on: $1) }
    }
}
