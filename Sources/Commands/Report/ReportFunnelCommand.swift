import ArgumentParser
import Wire

struct ReportFunnelCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "funnel", abstract: "Count how far the leads came that entered in a period.",
        discussion: """
            A cohort: what became until now of those who entered in the period, not what happened in it. A rate is of \
            those who reached the stage before; the 95 % interval is Wilson's.
            """)

    @Option(help: "campaign, source, rep, tier, week or month.")
    var by: String?

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("funnel", by: by), of: FunnelRow.self) { rows, paper in
            rows.table(by: by, on: paper)
        }
    }
}

extension [FunnelRow] {
    fileprivate func table(by grouping: String?, on paper: Paper) -> String {
        let group: [TextTable.Column] = grouping.map { [.long($0.uppercased())] } ?? []
        return TextTable(
            group + [.text("STAGE"), .number("LEADS"), .number("RATE"), .text("OF"), .text("95 %")],
            rows: map { row in
                let share = ShareCells(row.rate, row.low, row.high)
                return (grouping == nil ? [] : [row.group ?? "–"])
                    + [row.stage, "\(row.leads)", share.rate, row.from ?? "–", share.interval]
            }
        ).text(on: paper)
    }
}
