import ArgumentParser
import Wire

struct ReportWebhooksCommand: CSVCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "See what became of the events of each endpoint.",
        discussion: "ACCEPTED, WAITING and DEAD are all EVENTS together; REJECTED are those of the last two that the "
            + "receiver answered with a no.")

    @Option(help: "Of what happened from this time on, RFC 3339.")
    var since: Moment?

    @Option(help: "Of what happened before this time, RFC 3339.")
    var until: Moment?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest(
            "GET", "reports", "webhooks", query: [("since", since?.instant.rfc3339), ("until", until?.instant.rfc3339)])
        if global.format == .csv {
            request.accept = "text/csv"
            return session.context.results.write(String(decoding: try session.send(request).body, as: UTF8.self))
        }
        try session.showList(request, of: WebhookReportRow.self, whenEmpty: "there is no endpoint") { $0.table(on: $1) }
    }
}

extension [WebhookReportRow] {
    fileprivate func table(on paper: Paper) -> String {
        TextTable(
            [.text("WEBHOOK"), .long("URL")]
                + ["EVENTS", "SENT", "ACCEPTED", "REJECTED", "WAITING", "DEAD"].map(TextTable.Column.number),
            rows: map { row in
                ["\(row.webhook)", row.url]
                    + [row.events, row.sent, row.accepted, row.rejected, row.waiting, row.dead].map { String($0) }
            }
        ).text(on: paper)
    }
}
