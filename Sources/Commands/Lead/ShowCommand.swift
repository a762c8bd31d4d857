import ArgumentParser
import Wire

struct ShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a lead whole, with its history; or a call, a task or a mail with what to say.")

    @Argument(help: "A lead's id, mail address or phone number; or a touch, as `next` and `todo` show it.")
    var lead: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        if lead.lowercased().hasPrefix("tch-") {
            return try session.show(APIRequest("GET", "touches", lead), as: TouchCard.self) {
                $0.text(on: $1, withKeys: false)
            }
        }
        try session.show(APIRequest("GET", "leads", lead), as: LeadCard.self) { $0.text(on: $1) }
    }
}
