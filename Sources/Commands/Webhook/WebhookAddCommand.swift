import ArgumentParser
import Prospecting
import Wire

struct WebhookAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Tell an endpoint of events; its secret is shown this once.")

    @Argument(
        help: ArgumentHelp(
            "Where to send them, which hubspot and salesforce know; and further types, after the one of --event.",
            valueName: "url-or-type"))
    var places: [String] = []

    @Option(help: "How the receiver wants it: standard, cloudevents, hubspot, mautic, salesforce or template.")
    var shape: String?

    @Option(help: "A type such as lead.qualified, a group such as 'lead.*', or '*' for all; may be given again.")
    var event: [String]

    @Option(help: "How it is signed: v1 (HMAC-SHA256, the usual) or v1a (Ed25519).")
    var signature: String?

    @OptionGroup(title: "What it is told, and how") var options: WebhookOptions
    @OptionGroup(title: "In the words of another system") var shaping: WebhookShapeOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        for (name, count) in [("--per-second", options.perSecond), ("--at-once", options.atOnce)] where count == 0 {
            throw ValidationError("\(name) is at least 1; leave it out for as many as go")
        }
    }

    func run(in session: Session) throws {
        let url = places.first { $0.contains(":") }
        let known = shape.flatMap(WebhookShape.init(rawValue:))
        if url == nil, known?.ownAddress == nil { throw Failure.usage("where to? add a URL such as https://…") }
        var body = WebhookBody(url: url, events: event + places.filter { $0 != url })
        (body.signature, body.shape) = (signature, shape)
        var settings = try options.body(in: session.context.environment)
        try shaping.add(to: &settings)
        body.take(settings)
        if let known, known.hasRecords { body.credential = try shaping.credential(in: session, isNeeded: true) }
        let request = try APIRequest("POST", "webhooks", json: body)
        try session.show(request, as: WebhookSecretAnswer.self) { $0.words(on: $1) }
    }
}

extension WebhookSecretAnswer {
    /// The secret, this once; of a pair, the half that the receiver needs.
    func words(on paper: Paper) -> String {
        let head = "\(id) · \(url.withoutControls)\n"
        guard let secret else {
            return head + paper.dim("Nothing is signed: the other system lets us in by the credential.") + "\n"
        }
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
        (match, fields, self.body) = (body.match, body.fields, body.body)
        (mode, segments) = (body.mode, body.segments)
    }
}
