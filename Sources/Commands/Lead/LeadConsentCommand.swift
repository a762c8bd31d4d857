import ArgumentParser
import Wire

struct LeadConsentCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent", abstract: "Write down that a lead agreed to be contacted, or that it did no more.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @Option(help: "call or mail.")
    var channel: ContactChannel

    @Option(help: "Where that is written: a form, a letter, a call.")
    var basis: String?

    @Option(help: "When the lead agreed, RFC 3339; now when left out.")
    var since: Moment?

    @Flag(help: "Take it back.")
    var withdraw = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard withdraw == (basis == nil) else {
            throw ValidationError("say where the consent is written with --basis TEXT, or take it back with --withdraw")
        }
    }

    func run(in session: Session) throws {
        guard let basis else {
            _ = try session.send(APIRequest("DELETE", "leads", lead, "consents", channel.rawValue))
            return session.say("\(lead) agrees no more to \(channel.rawValue)s")
        }
        let body = ConsentBody(basis: basis, since: since?.instant)
        let request = try APIRequest("PUT", "leads", lead, "consents", channel.rawValue, json: body)
        try session.show(request, as: ConsentRow.self) { row, paper in
            "\(row.lead) agreed to \(row.channel)s \(paper.dated(row.since)): \(row.basis.withoutControls)\n"
        }
    }
}
