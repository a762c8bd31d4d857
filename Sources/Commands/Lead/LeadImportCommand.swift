import ArgumentParser
import Foundation
import Wire

struct LeadImportCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in leads from a CSV file.",
        discussion: """
            Headers are recognized; --map says what an unusual one means. Reading the same file twice creates nothing \
            new. The exit code is 0 when the file could be read, whatever its lines were worth. The file may be - for \
            standard input, or a pipe.

            \(CustomFieldHelp.text) A column with such a heading needs no --map.
            """)

    @Argument(help: "The file; - for standard input.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: "The campaign that should work them.")
    var campaign: String

    @Option(help: "Where they come from, for the record.")
    var source: String?

    @Option(help: "The country of those who give none, two letters.")
    var country: String?

    @Option(help: ArgumentHelp("What a column holds: a field, or custom.NAME:KIND.", valueName: "column=field"))
    var map: [Assignment] = []

    @Flag(help: "Say what would happen, and change nothing.")
    var dryRun = false

    @Option(
        help: "Write the rejected lines, each with its reason, to this CSV file: mend it and import it.",
        completion: .file())
    var rejects: String?

    @Option(help: "Write all warnings, each with its line, to this CSV file.", completion: .file())
    var warnings: String?

    @Flag(help: "Let --rejects and --warnings write over files that are there.")
    var overwrite = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var request = APIRequest("POST", "leads", "import", query: query)
        try SentFileBody.attach(file, to: &request, session.context.input)
        request.contentType = "text/csv"
        request.timeout = 0
        let rejected = try rejects.map { try RejectsFile(path: $0, besides: file, overwrites: overwrite) }
        let warned = try warnings.map { try WarningsFile(path: $0, besides: file, overwrites: overwrite) }
        let answer = try ImportTransfer(session: session, isDryRun: dryRun, rejects: rejected).send(request)
        try warned?.write(answer.warnings)
        if session.isJSON {
            session.context.results.line(String(decoding: try WireJSON.encode(answer), as: UTF8.self))
        } else {
            session.context.results.line(answer.text(on: session.paper, isDryRun: dryRun))
        }
    }

    private var query: [(name: String, value: String?)] {
        [("campaign", campaign), ("source", source), ("country", country), ("dry-run", dryRun ? "true" : nil)]
            + map.map { ("map", "\($0.name)=\($0.value)") } + [("file", fileName)]
    }

    /// Without its folders, which say something of this machine and nothing of the leads.
    private var fileName: String {
        file == SentFileBody.standardInput ? "standard input" : URL(filePath: file).lastPathComponent
    }
}
