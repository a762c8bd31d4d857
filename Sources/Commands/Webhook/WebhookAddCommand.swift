import ArgumentParser
import Wire

struct WebhookAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Tell an endpoint of events; its secret is shown this once.")

    @Argument(help: "Where to send them.")
    var url: String

    @Argument(help: ArgumentHelp("Further types, after the one of --event.", valueName: "type"))
    var further: [String] = []

    @Option(help: "A type such as lead.qualified, a group such as 'lead.*', or '*' for all; may be given again.")
    var event: [String]

    @Option(help: "How it is signed: v1 (HMAC-SHA256, the usual) or v1a (Ed25519).")
    var signature: String?

    @OptionGroup(title: "What it is told, and how") var options: WebhookOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var body = WebhookBody(url: url, events: event + further)
        body.signature = signature
        body.take(try options.body())
        let request = try APIRequest("POST", "webhooks", json: body)
        try session.show(request, as: WebhookSecretAnswer.self) { $0.words(on: $1) }
    }
}

extension WebhookSecretAnswer {
    /// The secret, this once; of a pair, the half that the receiver needs.
    func words(on paper: Paper) -> String {
        let head = "\(id) · \(url.withoutControls)\n"
        guard let publicKey else {
            return head + "secret: \(paper.bold(secret))\n"
                + paper.dim("It is not shown again. The receiver verifies signatures with it.") + "\n"
        }
        return head + "public key: \(paper.bold(publicKey))\n"
            + paper.dim("The receiver verifies signatures with it. `webhook show` shows it again.") + "\n"
    }
}

extension WebhookBody {
    fileprivate mutating func take(_ body: WebhookChangeBody) {
        (campaigns, tiers, stages) = (body.campaigns, body.tiers, body.stages)
        (perSecond, atOnce, expireAfter) = (body.perSecond, body.atOnce, body.expireAfter)
        (headers, certificateAuthority) = (body.headers, body.certificateAuthority)
        (clientCertificate, clientKey) = (body.clientCertificate, body.clientKey)
    }
}
