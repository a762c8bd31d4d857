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

    @Option(help: "Every attempt at this event, with its timings.")
    var event: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        if let event { return try showAttempts(at: event, session) }
        let request = APIRequest(
            "GET", "webhooks", webhook, "deliveries", query: [("after", after), ("limit", limit.map(String.init))])
        try session.showList(request, of: DeliveryRow.self, whenEmpty: "nothing was sent to it yet") {
            $0.table(on: $1)
        }
    }

    private func showAttempts(at event: String, _ session: Session) throws {
        let request = APIRequest("GET", "webhooks", webhook, "deliveries", event, "attempts")
        let hint = "no attempt is in the log: none was made yet, or it was let go by its age"
        try session.showList(request, of: DeliveryAttemptRow.self, whenEmpty: hint) { $0.table(on: $1) }
    }
}

extension [DeliveryAttemptRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("AT"), .text("CAME TO"), .number("DNS"), .number("CONNECT"), .number("TLS"),
                .number("FIRST BYTE"), .number("ALL"), .long("ANSWER"),
            ],
            rows: map { row in
                let parts = [
                    row.dnsMicroseconds, row.connectMicroseconds, row.tlsMicroseconds, row.firstByteMicroseconds,
                ].map { $0 == 0 ? "–" : "\(($0 + 500) / 1000) ms" }
                return [paper.moment(row.at), row.outcome] + parts
                    + ["\(row.milliseconds) ms", (row.answer ?? "").withoutControls]
            }
        ).text(on: paper)
    }
}

extension DeliveryAttemptRow {
    fileprivate var outcome: String {
        let name = failure ?? "accepted"
        return (status.map { "\(name) (\($0))" } ?? name) + (repeated ? ", sent twice by the library" : "")
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
