import ArgumentParser
import Prospecting
import Wire

struct ReportSLACommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla", abstract: "See how soon MQLs were called and offers answered, and who waits longest.",
        discussion: """
            A first call is counted from when its lead was an MQL and in the campaign. In time means within call-within \
            for leads that asked for a call, and within accept-within for sales.
            """)

    @Option(help: "campaign, source, rep, tier, week or month.")
    var by: String?

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("sla", by: by), of: AnswerRow.self) { rows, paper in
            let (times, waiting) = (rows.filter { $0.lead == nil }, rows.filter { $0.lead != nil })
            return times.times(by: by, on: paper) + (waiting.isEmpty ? "" : "\n" + waiting.waiting(on: paper))
        }
    }
}

extension [AnswerRow] {
    fileprivate func times(by grouping: String?, on paper: Paper) -> String {
        let group: [TextTable.Column] = grouping.map { [.long($0.uppercased())] } ?? []
        return TextTable(
            [.text("ANSWER")] + group
                + ["LEADS", "ANSWERED", "WAITING", "NEVER", "MEDIAN", "9 OF 10 WITHIN", "IN TIME"].map(
                    TextTable.Column.number)
                + [.text("95 %")],
            rows: map { row in
                let share = ShareCells(row.rate, row.low, row.high)
                return [row.measure] + (grouping == nil ? [] : [row.group ?? "–"])
                    + [row.leads, row.answered, row.waiting, row.ended].map { "\($0)" }
                    + [row.medianSeconds, row.p90Seconds].map { $0.map { Span.seconds($0).words } ?? "–" }
                    + [share.rate, share.interval]
            }
        ).text(on: paper)
    }

    fileprivate func waiting(on paper: Paper) -> String {
        TextTable(
            [.text("WAITS FOR"), .text("SINCE"), .text("LEAD"), .long("WHO"), .long("CAMPAIGN"), .long("WITH")],
            rows: map { row in
                [
                    row.measure, row.since.map(paper.moment) ?? "–", row.lead?.description ?? "–", row.name ?? "–",
                    row.campaign ?? "–", row.with ?? "–",
                ]
            }
        ).text(on: paper)
    }
}
