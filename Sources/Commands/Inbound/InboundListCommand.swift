import ArgumentParser
import Wire

struct InboundListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the sources, or what they told of.")

    @Flag(help: "What waits, with the reason and what to do.")
    var waiting = false

    @Flag(help: "What they told of, item by item, the latest first.")
    var items = false

    @Option(help: "Of this source only.")
    var source: String?

    @Option(help: "Go on after this message in the list.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard waiting || items || source != nil else {
            let hint = "nothing is taken in yet; `touchline inbound add KIND` changes that"
            return try session.showList(
                APIRequest("GET", "inbound-sources"), of: InboundSourceRow.self, whenEmpty: hint
            ) { $0.table(on: $1) }
        }
        let request = APIRequest(
            "GET", "inbound-items",
            query: [
                ("source", source), ("waiting", waiting ? "true" : nil), ("after", after),
                ("limit", limit.map(String.init)),
            ])
        let hint = waiting ? "nothing waits" : "nothing came yet"
        try session.showList(request, of: InboundItemRow.self, whenEmpty: hint) { $0.table(on: $1) }
    }
}

extension [InboundSourceRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("SOURCE"), .text("KIND"), .long("ADDRESS"), .text("CAMPAIGN"), .number("MESSAGES"),
                .number("WAITING"), .number("REFUSED"), .text("LAST"),
            ],
            rows: map { row in
                [
                    row.name, row.kind, row.url, row.campaign ?? "", String(row.requests), String(row.waiting),
                    String(row.refused), row.lastAt.map(paper.moment) ?? "never",
                ]
            }
        ).text(on: paper)
    }
}

extension [InboundItemRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("MESSAGE"), .text("SOURCE"), .text("ITEM"), .text("STATE"), .text("LEAD"), .long("PATH"),
                .long("REASON"),
            ],
            rows: map { row in
                [
                    "\(row.request)", row.source, row.place, row.state, row.lead?.description ?? "", row.path ?? "",
                    row.reason ?? "",
                ]
            }
        ).text(on: paper)
    }
}
