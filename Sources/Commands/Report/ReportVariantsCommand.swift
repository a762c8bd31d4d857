import ArgumentParser
import Wire

struct ReportVariantsCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants", abstract: "Compare the variants of mails by what came of them.",
        discussion: """
            Counted in leads that were sent a variant in the period: who answered since, who wanted no more mails, with whom \
            a meeting was booked. A lead of two messages with variants counts for both. Variants whose intervals overlap \
            widely are not told apart yet.
            """)

    @Option(help: "campaign, source, rep, tier, week or month.")
    var by: String?

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("variants", by: by), of: VariantRow.self) { rows, paper in
            let group: [TextTable.Column] = by.map { [.long($0.uppercased())] } ?? []
            return TextTable(
                group + [
                    .long("CAMPAIGN"), .text("MESSAGE"), .text("VARIANT"), .number("LEADS"), .number("REPLIED"),
                    .number("RATE"), .text("95 %"), .number("OPTED OUT"), .number("RATE"), .number("MEETINGS"),
                    .number("RATE"), .text("95 %"),
                ],
                rows: rows.map { row in
                    let replies = ShareCells(row.replyRate, row.replyLow, row.replyHigh)
                    let meetings = ShareCells(row.meetingRate, row.meetingLow, row.meetingHigh)
                    return (by == nil ? [] : [row.group ?? "–"])
                        + [
                            row.campaign, row.message, row.variant, "\(row.leads)", "\(row.replied)", replies.rate,
                            replies.interval, "\(row.optedOut)", row.optOutRate?.percent ?? "–", "\(row.meetings)",
                            meetings.rate, meetings.interval,
                        ]
                }
            ).text(on: paper)
        }
    }
}
