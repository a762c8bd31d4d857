import ArgumentParser
import Wire

struct HandoffListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your hand-offs; everybody's for a manager.")

    @Flag(help: "Only those that wait for an answer.")
    var open = false

    @Flag(help: "Only your own, for a manager.")
    var mine = false

    @Option(help: "Only those in this state: offered, overdue, accepted, rejected, opportunity, won, lost, …")
    var state: String?

    @Option(help: "Only those of this campaign.")
    var campaign: String?

    @Option(help: "Go on after this hand-off.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let query: [(name: String, value: String?)] = [
            ("open", open ? "true" : nil), ("mine", mine ? "true" : nil), ("state", state), ("campaign", campaign),
            ("after", after), ("limit", limit.map(String.init)),
        ]
        let request = APIRequest("GET", "handoffs", query: query)
        try session.showList(request, of: HandoffRow.self, whenEmpty: "no hand-off is like that") {
            $0.table(on: $1)
        }
    }
}

extension [HandoffRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("HANDOFF"), .text("STATE"), .long("WHO"), .text("NUMBER"), .long("WITH"), .text("ANSWER BY"),
                .number("AMOUNT"),
            ],
            rows: map { row in
                [
                    "\(row.id)", row.state, row.who, row.phone ?? "–", row.to ?? "nobody yet",
                    row.acceptBy.map(paper.moment) ?? "–", row.amount.map(\.asAmount) ?? "–",
                ]
            }
        ).text(on: paper)
    }
}

extension HandoffRow {
    /// Name, title and company in one line: `Dana Fox, VP Operations (Acme Steel)`.
    var who: String {
        let titled = [name, title].compactMap(\.self).joined(separator: ", ")
        return company.map { "\(titled) (\($0))" } ?? titled
    }
}

extension Double {
    /// Without a fraction where it has none: `60000`, `1499.5`.
    var asAmount: String { Int64(exactly: self).map(String.init) ?? String(self) }
}
