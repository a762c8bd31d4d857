import ArgumentParser
import Wire

struct CampaignHistoryCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List what was applied to a campaign, the latest first.")

    @Argument(help: "The campaign.")
    var name: String

    @Option(help: "Lines at most, 1 to 1000.")
    var limit = 100

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1 to 1000, not \(limit)") }
    }

    func run(in session: Session) throws {
        let request = APIRequest("GET", "campaigns", name, "history", query: [("limit", String(limit))])
        try session.showList(request, of: HistoryRow.self, whenEmpty: "nothing was applied yet") { $0.table(on: $1) }
    }
}

extension [HistoryRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("VERSION"), .text("APPLIED"), .long("BY"), .text("MIGRATE"), .number("MOVED"),
                .number("NOT MOVED"), .long("NOTE"),
            ],
            rows: map { row in
                [
                    String(row.version.prefix(12)), paper.moment(row.at), row.by, row.migrate, String(row.moved),
                    String(row.unmoved),
                    row.running
                        ? ["running", row.note].compactMap(\.self).joined(separator: ", ")
                        : row.note ?? "",
                ]
            }
        ).text(on: paper)
    }
}
