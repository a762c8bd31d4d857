import ArgumentParser
import Wire

struct WebhookListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the endpoints, and how each does.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let hint = "nobody is told of anything; `touchline webhook add URL --event TYPE` changes that"
        try session.showList(APIRequest("GET", "webhooks"), of: WebhookRow.self, whenEmpty: hint) { $0.table(on: $1) }
    }
}

extension [WebhookRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("WEBHOOK"), .long("URL"), .long("EVENTS"), .long("STATE"), .number("WAITING"),
                .number("DELIVERED"), .number("DEAD"),
            ],
            rows: map { row in
                [
                    "\(row.id)", row.url, row.events.joined(separator: " "), row.state(on: paper),
                    String(row.waiting), String(row.delivered), String(row.dead),
                ]
            }
        ).text(on: paper)
    }
}
