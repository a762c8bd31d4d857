import ArgumentParser
import Wire

struct WebhookRotateCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new secret, shown this once; the old one signs too for a while.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @Option(
        help: ArgumentHelp("How long both sign: 24h when left out, 0h for the new one alone.", valueName: "time"))
    var keep: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("POST", "webhooks", webhook, "rotate", json: WebhookRotationBody(keep: keep))
        try session.show(request, as: WebhookSecretAnswer.self) { $0.words(on: $1) }
    }
}
