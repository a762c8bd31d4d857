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
        // Whose file declares it, where any is declared.
        let isDeclared = contains { $0.campaign != nil }
        return TextTable(
            [.text("WEBHOOK"), .long("URL"), .long("EVENTS")] + (isDeclared ? [.text("CAMPAIGN")] : [])
                + [.long("STATE"), .number("WAITING"), .number("DELIVERED"), .number("DEAD")],
            rows: map { row in
                ["\(row.id)", row.place, row.events.joined(separator: " ")]
                    + (isDeclared ? [row.campaign ?? ""] : [])
                    + [row.state(on: paper), row.waitingText, String(row.delivered), row.deadText]
            }
        ).text(on: paper)
    }
}

extension WebhookRow {
    var waitingText: String { Self.counted(waiting) }
    var deadText: String { Self.counted(dead) }

    private static func counted(_ count: Int) -> String { count < mostCounted ? String(count) : "\(mostCounted)+" }

    /// The address, with the shape before it where that is not the usual one.
    var place: String { shape == "standard" ? url : "\(shape) \(url)" }
}
