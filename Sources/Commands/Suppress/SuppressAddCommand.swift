import ArgumentParser
import Wire

struct SuppressAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Contact somebody no more.",
        discussion: "touchline suppress add +13125550142 --channel call --reason \"asked by letter\"")

    @Argument(help: "A number, mail address, id, domain, country (GB), state (US-FL) or area code (+1850).")
    var value: String

    @Option(help: "call or mail, and may be given again; both when left out.")
    var channel: [ContactChannel] = []

    @Option(help: "Why, for the record.")
    var reason: String

    @Option(help: "What entitles or obliges us: a letter, a law, a request.")
    var basis: String?

    @Option(help: ArgumentHelp("The day on which they asked, as 2026-03-02; today when left out.", valueName: "date"))
    var askedOn: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = SuppressionBody(
            value: value, channels: channel.isEmpty ? nil : channel.map(\.rawValue), reason: reason, basis: basis,
            askedOn: askedOn)
        try session.show(APIRequest("POST", "suppressions", json: body), as: [SuppressionRow].self) {
            $0.table(on: $1)
        }
    }
}
