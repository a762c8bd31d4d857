import ArgumentParser
import Wire

struct SuppressImportCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in a do-not-contact list, or a do-not-call register.",
        discussion: """
            A list has one value a line, or columns with a header: value (or phone, email, domain), channel, reason, \
            basis, date. With --register the file is a version of a register that somebody else keeps: it takes the \
            place of the version before, and past its age calls to where it rules stop.
            """)

    @Argument(help: "The file; - for standard input.", completion: .file(extensions: ["csv", "txt"]))
    var file: String

    @Option(help: "call or mail, of lines that name none; both when left out.")
    var channel: ContactChannel?

    @Option(help: "Why, of lines that give no reason.")
    var reason: String?

    @Option(
        help: "What entitles or obliges us, in words; on what a --max-age rests that is more than the law's.")
    var basis: String?

    @Option(help: "The country of numbers without a country code, two letters; else where the register rules.")
    var country: String?

    @Option(help: "The register's name, such as us-dnc, tps or ctps.")
    var register: String?

    @Option(help: "What the register's keeper calls this version.")
    var version: String?

    @Option(help: "The day on which its keeper gave it out, as 2026-03-02.")
    var date: String?

    @Option(help: "For how long it may be called by, as 31d; the law's when left out; longer needs --basis.")
    var maxAge: String?

    @Option(help: "Where the register rules, as GB or US-IN; told from its name when left out.")
    var covers: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard register == nil || version != nil && date != nil else {
            throw ValidationError("--register needs --version and --date, as its keeper gave them")
        }
        guard register != nil || version == nil && date == nil && maxAge == nil && covers == nil else {
            throw ValidationError("--version, --date, --max-age and --covers go with --register NAME")
        }
    }

    func run(in session: Session) throws {
        var request = APIRequest(
            "POST", "suppressions", "import",
            query: [
                ("channel", channel?.rawValue), ("reason", reason), ("basis", basis), ("country", country),
                ("register", register), ("version", version), ("date", date), ("max-age", maxAge), ("covers", covers),
            ])
        try SentFileBody.attach(file, to: &request, session.context.input)
        request.contentType = "text/csv"
        request.timeout = 0
        try session.show(request, as: SuppressionImportAnswer.self) { $0.text(on: $1) }
    }
}

extension SuppressionImportAnswer {
    func text(on paper: Paper) -> String {
        var text = TextTable(
            ["ROWS", "ADDED", "KNOWN", "REJECTED"].map(TextTable.Column.number),
            rows: [[rows, added, known, rejected.count].map(String.init)]
        ).text(on: paper)
        if let register {
            text +=
                "\n\(register.name.withoutControls) \(register.version.withoutControls) lists \(register.numbers) "
                + "numbers and is good until \(register.goodUntil)\n"
        }
        return text + ImportAnswer.list("rejected", rejected, all: "--format json lists all of them", paper.red)
            + ImportAnswer.list("warning", warnings, all: "--format json lists all of them", paper.yellow)
    }
}
