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

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("POST", "webhooks", json: WebhookBody(url: url, events: event + further))
        try session.show(request, as: WebhookSecretAnswer.self) { answer, paper in
            "\(answer.id) · \(answer.url.withoutControls)\nsecret: \(paper.bold(answer.secret))\n"
                + paper.dim("It is not shown again. The receiver verifies signatures with it.") + "\n"
        }
    }
}
