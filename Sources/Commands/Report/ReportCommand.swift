import ArgumentParser

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "See what marketing and sales made of the leads.",
        discussion: "As a table, with --format json as rows, with --format csv for a spreadsheet.",
        subcommands: [
            ReportFunnelCommand.self, ReportSLACommand.self, ReportRejectionsCommand.self, ReportActivityCommand.self,
            ReportSourcesCommand.self, ReportStalledCommand.self, ReportVariantsCommand.self,
            ReportWebhooksCommand.self,
        ])
}

/// What every report can be asked to leave out.
struct ReportOptions: ParsableArguments {
    @Option(help: "Of this campaign only.")
    var campaign: String?

    @Option(help: "Leads of this source only.")
    var source: String?

    @Option(help: "Of this rep only: a mail address.")
    var rep: String?

    @Option(help: "Leads of this tier only.")
    var tier: String?

    @Option(help: "From this day on: 2026-03-02.")
    var from: String?

    @Option(help: "Until this day, which is included.")
    var until: String?

    @Option(
        help: ArgumentHelp(
            "2026-03-02, 2026-W10, 2026-03, 2026, today, this-week, last-week, this-month or last-month; everything so "
                + "far when left out."))
    var period: String?

    func request(_ name: String, by grouping: String? = nil) -> APIRequest {
        APIRequest(
            "GET", "reports", name,
            query: [
                ("campaign", campaign), ("source", source), ("rep", rep), ("tier", tier), ("from", from),
                ("until", until), ("period", period), ("by", grouping),
            ])
    }
}

/// A command whose results can be written as CSV.
protocol CSVCommand: ContextCommand {}
