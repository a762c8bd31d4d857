import ArgumentParser
import Wire

struct SuppressListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List who is not to be contacted.")

    @Option(help: "For this channel only: call or mail.")
    var channel: ContactChannel?

    @Option(help: "Of this kind only: number, person, account, email, domain or area.")
    var kind: String?

    @Option(help: "Of this number, address, domain, id or area only.")
    var value: String?

    @Flag(help: "Those that were lifted too, with who lifted them and why.")
    var removed = false

    @Option(help: "Go on after this entry's id.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "suppressions",
            query: [
                ("channel", channel?.rawValue), ("kind", kind), ("value", value), ("removed", removed ? "true" : nil),
                ("after", after), ("limit", limit.map(String.init)),
            ])
        let hint = "nobody is suppressed that fits; `touchline suppress add VALUE --reason R` changes that"
        try session.showList(request, of: SuppressionRow.self, whenEmpty: hint) { $0.table(on: $1) }
    }
}

extension [SuppressionRow] {
    func table(on paper: Paper) -> String {
        let wereLifted = contains { $0.removedAt != nil }
        return TextTable(
            [
                .text("ENTRY"), .text("CHANNEL"), .text("KIND"), .text("VALUE"), .long("REASON"), .text("BY"),
                .text("SINCE"),
            ]
                + (wereLifted ? [.long("LIFTED")] : []),
            rows: map { row in
                [
                    "\(row.id)", row.channel, row.kind, row.value, row.reason, row.addedBy ?? row.source,
                    paper.moment(row.addedAt),
                ] + (wereLifted ? [row.lifting(on: paper)] : [])
            }
        ).text(on: paper)
    }
}

extension SuppressionRow {
    fileprivate func lifting(on paper: Paper) -> String {
        guard let removedAt else { return "" }
        let by = removedBy.map { " by \($0)" } ?? ""
        return paper.moment(removedAt) + by + (removedFor.map { ": \($0)" } ?? "")
    }
}
