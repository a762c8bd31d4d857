import ArgumentParser
import Wire

struct ReportStalledCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "stalled", abstract: "Find active leads in which nothing happens, and why.",
        discussion: """
            Steps that wait past the moment at which their cadence skips them; those that it never skips (first calls, \
            promised calls, skip-after: never), five days after they were due. `touchline why LEAD` says more of one.
            """)

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("stalled"), of: StalledRow.self) { rows, paper in
            TextTable(
                [
                    .long("CAMPAIGN"), .number("LEADS"), .long("WHY"), .text("SINCE"), .text("ONE OF THEM"),
                    .long("WHO"),
                ],
                rows: rows.map { row in
                    [
                        row.campaign, "\(row.leads)", row.reason, paper.moment(row.since), "\(row.lead)", row.name,
                    ]
                }
            ).text(on: paper)
        }
    }
}
