import ArgumentParser
import Wire

struct WebhookChangeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Change what an endpoint is told, and how.",
        discussion: "What is not named stays. 0 or '' takes a setting away.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @Option(help: "Where to send from now on.")
    var url: String?

    @Option(help: "The types it is told of from now on; may be given again.")
    var event: [String] = []

    @OptionGroup(title: "What it is told, and how") var options: WebhookOptions
    @OptionGroup(title: "In the words of another system") var shaping: WebhookShapeOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var body = try options.body(in: session.context.environment)
        try shaping.add(to: &body)
        if shaping.credentialFile != nil { body.credential = try shaping.credential(in: session, isNeeded: false) }
        body.url = url
        body.events = event.isEmpty ? nil : event
        (body.campaigns, body.tiers) = (body.campaigns.emptied, body.tiers.emptied)
        body.stages = body.stages.emptied
        let request = try APIRequest("PATCH", "webhooks", webhook, json: body)
        try session.show(request, as: WebhookRow.self) { $0.card(on: $1) }
    }
}

extension [String]? {
    /// One empty name stands for none at all.
    fileprivate var emptied: [String]? { self == [""] ? [] : self }
}
