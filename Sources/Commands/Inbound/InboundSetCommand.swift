import ArgumentParser
import Wire

struct InboundSetCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Give a source another mapping, campaign or secret.")

    @Argument(help: "The source's name.")
    var name: String

    @Option(
        help: ArgumentHelp("What its messages mean from now on.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @Flag(help: "Follow the standard mapping of its kind again.")
    var standardMapping = false

    @Option(help: "The campaign that judges the leads it brings in; '' for none.")
    var campaign: String?

    @Option(help: ArgumentHelp("The secret that it signs with from now on.", valueName: "file"), completion: .file())
    var secretFile: String?

    @Option(
        help: ArgumentHelp(
            "How long the secret before it is taken too: 24h when left out, 0h for not at all.", valueName: "time"))
    var keep: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard mapping == nil || !standardMapping else {
            throw ValidationError("give --mapping or --standard-mapping, not both")
        }
        guard keep == nil || secretFile != nil else { throw ValidationError("--keep goes with --secret-file") }
        guard mapping != nil || standardMapping || campaign != nil || secretFile != nil else {
            throw ValidationError("say what is to change: --mapping, --standard-mapping, --campaign or --secret-file")
        }
    }

    func run(in session: Session) throws {
        let text = try mapping.map { try CheckedMapping(path: $0).text(for: session) }
        let body = InboundSourceChangeBody(
            secret: try secretFile.map { try TextFile.secret(at: $0, or: session.context.input) }, keep: keep,
            mapping: standardMapping ? "" : text,
            campaign: campaign)
        let request = try APIRequest("PATCH", "inbound-sources", name, json: body)
        try session.show(request, as: InboundSourceCard.self) { $0.text(on: $1) }
    }
}
