import ArgumentParser
import Wire

struct LeadSetCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what is known of a lead; FIELD= clears it.",
        discussion: """
            touchline lead set dana@acme.example title=CTO external-id=4711 custom.fleet-size:number=40

            \(CustomFieldHelp.text) phone=NUMBER puts a number before those that are \
            known; "lead number" takes one off. Prints what was changed, from what to what; --format json has it as "changes".
            """)

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Argument(help: ArgumentHelp("What is known now.", valueName: "field=value"))
    var fields: [Assignment]

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PATCH", "leads", lead, json: LeadChangeBody(set: fields.dictionary))
        try session.show(request, as: LeadChangeAnswer.self) { $0.changesText(on: $1) }
    }
}
