import ArgumentParser
import Wire

struct ReportActivityCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity", abstract: "Count dials, connects, conversations, meetings and mails.",
        discussion: """
            An hour is one of the lead's own day. Rates: connects and conversations of dials, meetings of conversations. \
            An SDR sees their own.
            """)

    @Option(help: "rep, hour, campaign, source, tier, week or month.")
    var by = "rep"

    @OptionGroup(title: "What it is about") var about: ReportOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showReport(about.request("activity", by: by), of: ActivityRow.self) { rows, paper in
            TextTable(
                [.long(by.uppercased())]
                    + [
                        "DIALS", "CONNECTS", "RATE", "95 %", "CONVERSATIONS", "RATE", "MEETINGS", "RATE", "MAILS",
                    ].map(TextTable.Column.number),
                rows: rows.map { row in
                    let connects = ShareCells(row.connectRate, row.connectLow, row.connectHigh)
                    return [
                        row.group ?? "–", "\(row.dials)", "\(row.connects)", connects.rate, connects.interval,
                        "\(row.conversations)", row.conversationRate?.percent ?? "–", "\(row.meetings)",
                        row.meetingRate?.percent ?? "–", row.mails.map { "\($0)" } ?? "–",
                    ]
                }
            ).text(on: paper)
        }
    }
}
