import ArgumentParser
import Wire

struct ReportRejectionsCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejections", abstract: "See why leads were turned down.",
        discussion: """
            Rejected: sent back by sales when it was offered them. Lost: given up by sales later. Disqualified: by the \
            campaign's profile, or by a rep on a call. A share is of all turned down in that way.
            """)

    @Option(help: "campaign, source, rep, tier, week or month.")
    var by: String?

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("rejections", by: by), of: RejectionRow.self) { rows, paper in
            let group: [TextTable.Column] = by.map { [.long($0.uppercased())] } ?? []
            return TextTable(
                group + [.text("HOW"), .long("REASON"), .number("LEADS"), .number("SHARE"), .text("95 %")],
                rows: rows.map { row in
                    let share = ShareCells(row.rate, row.low, row.high)
                    return (by == nil ? [] : [row.group ?? "–"])
                        + [row.kind, row.reason, "\(row.leads)", share.rate, share.interval]
                }
            ).text(on: paper)
        }
    }
}
