import ArgumentParser
import Wire

struct LeadFindCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find leads by name, company, mail address or number.")

    @Argument(help: "What to look for; every lead when left out.")
    var query: String?

    @Option(help: "Only this stage: raw, mql, working, sql, …")
    var stage: String?

    @Option(help: "Only this campaign's.")
    var campaign: String?

    @Option(help: "Go on after this lead's id.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "leads",
            query: [
                ("query", query), ("stage", stage), ("campaign", campaign), ("after", after),
                ("limit", limit.map(String.init)),
            ])
        try session.showList(request, of: LeadRow.self, whenEmpty: "no lead fits") { $0.table(on: $1) }
    }
}

extension [LeadRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("LEAD"), .long("NAME"), .long("COMPANY"), .long("EMAIL"), .text("PHONE"), .text("STAGE"),
                .text("CAMPAIGN"),
            ],
            rows: map { row in
                [
                    "\(row.id)", row.name, row.company ?? "", row.email ?? "", row.phone ?? "", row.stage,
                    row.campaign ?? "",
                ]
            }
        ).text(on: paper)
    }
}
