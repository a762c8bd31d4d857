import ArgumentParser
import Wire

struct WebhookDeliveriesCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries", abstract: "List what was sent to an endpoint, and what became of it.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @Option(help: "Go on after this event's id.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "webhooks", webhook, "deliveries", query: [("after", after), ("limit", limit.map(String.init))])
        try session.showList(request, of: DeliveryRow.self, whenEmpty: "nothing was sent to it yet") {
            $0.table(on: $1)
        }
    }
}

extension [DeliveryRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("EVENT"), .text("TYPE"), .text("STATE"), .number("ATTEMPTS"), .long("LAST FAILURE"),
                .text("NEXT TRY"),
            ],
            rows: map { row in
                [
                    "\(row.event)", row.type, row.state, String(row.attempts), row.lastFailure,
                    row.due.map(paper.moment) ?? "",
                ]
            }
        ).text(on: paper)
    }
}

extension DeliveryRow {
    fileprivate var lastFailure: String {
        guard let failure else { return "" }
        return status.map { "\(failure) (\($0))" } ?? failure
    }
}
