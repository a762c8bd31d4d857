import ArgumentParser
import Wire

struct LeadAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add one lead.",
        discussion: """
            touchline lead add first-name=Dana email=dana@acme.example company=Acme --campaign first

            \(CustomFieldHelp.text)
            """)

    @Argument(help: ArgumentHelp("What is known, by the names of campaign files.", valueName: "field=value"))
    var fields: [Assignment]

    @Option(help: "The campaign that should work it.")
    var campaign: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest(
            "POST", "leads", query: [("campaign", campaign)], json: LeadBody(fields: fields.dictionary))
        try session.show(request, as: LeadChangeAnswer.self) { $0.text(on: $1) }
    }
}
