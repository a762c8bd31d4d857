import ArgumentParser
import Wire

struct InboundAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a source of another system's webhooks.",
        discussion: """
            KIND is hubspot, mautic, typeform, calendly, google-leads, meta-leads, standard (Standard Webhooks) or bearer \
            (JSON with a token). The other system is to send to the address that is shown.
            """)

    @Argument(help: "The kind of system.")
    var kind: String

    @Option(help: "Its name in the address; the kind where it is left out.")
    var name: String?

    @Option(
        help: ArgumentHelp("The secret that it signs with; one is made and shown otherwise.", valueName: "file"),
        completion: .file())
    var secretFile: String?

    @Option(
        help: ArgumentHelp("What its messages mean; the standard mapping of the kind otherwise.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var mapping: String?

    @Option(help: "The campaign that judges the leads it brings in.")
    var campaign: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = InboundSourceBody(
            kind: kind, name: name,
            secret: try secretFile.map { try TextFile.secret(at: $0, or: session.context.input) },
            mapping: try mapping.map { try CheckedMapping(path: $0).text(for: session) }, campaign: campaign)
        let request = try APIRequest("POST", "inbound-sources", json: body)
        try session.show(request, as: InboundSourceAnswer.self) { answer, paper in
            let secret = answer.secret.map {
                "\nsecret: \(paper.bold($0))\n"
                    + paper.dim("It is not shown again. Give it to the other system, which signs with it.")
            }
            let token = answer.verifyToken.map { "\nverify token: \(paper.bold($0))" }
            return
                "\(answer.name) · \(answer.kind) · send to \(paper.bold(answer.url.withoutControls))\(token ?? "")"
                + "\(secret ?? "")\n"
        }
    }
}
