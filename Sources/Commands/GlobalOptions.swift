import ArgumentParser

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: "The daemon's URL; else TOUCHLINE_SERVER, else what `login` stored.")
    var server: String?

    @Option(help: "The token; else TOUCHLINE_TOKEN, else what `login` stored.")
    var token: String?

    @Option(help: "How results are written: table, json, or of reports csv.")
    var format: Format = .table

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json, csv
    }
}
