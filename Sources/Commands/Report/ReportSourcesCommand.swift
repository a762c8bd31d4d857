import ArgumentParser
import Wire

struct ReportSourcesCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: "See what the leads of each source became, and what marketing's brought.",
        discussion: """
            A cohort: what became until now of those who entered in the period. Marketing's are all leads with a source, \
            but those whom reps heard of on a call (referral, successor).
            """)

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("sources"), of: SourceRow.self) { rows, paper in
            let campaigns = rows.filter { $0.row == "marketing" }
            return rows.filter { $0.row == "source" }.sources(on: paper)
                + (campaigns.isEmpty ? "" : "\n" + campaigns.shares(on: paper))
        }
    }
}

extension [SourceRow] {
    fileprivate func sources(on paper: Paper) -> String {
        TextTable(
            [.long("SOURCE")]
                + ["LEADS", "MQL", "SQL", "ACCEPTED", "OPPORTUNITIES", "WON", "REVENUE", "SHARE"].map(
                    TextTable.Column.number),
            rows: map { row in
                [row.source ?? "–"]
                    + [row.leads, row.mqls, row.sqls, row.accepted, row.opportunities, row.won].map {
                        $0.map(String.init) ?? "–"
                    } + [row.revenue.money, row.share?.percent ?? "–"]
            }
        ).text(on: paper)
    }

    fileprivate func shares(on paper: Paper) -> String {
        TextTable(
            [.long("CAMPAIGN"), .number("FROM MARKETING"), .number("SHARE"), .number("GOAL")],
            rows: map { row in
                [
                    row.campaign ?? "–", row.revenue.money, row.share?.percent ?? "nothing won",
                    row.goal?.percent ?? "–",
                ]
            }
        ).text(on: paper)
    }
}

extension Double {
    /// Units of a currency, hundredths where there are any.
    fileprivate var money: String {
        let hundredths = Int((self * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
    }
}
