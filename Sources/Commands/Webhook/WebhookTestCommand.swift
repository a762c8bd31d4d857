import ArgumentParser
import Wire

struct WebhookTestCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send an endpoint a test event.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let webhook = webhook
        try session.show(APIRequest("POST", "webhooks", webhook, "test"), as: WebhookTestAnswer.self) { answer, _ in
            answer.held.map { "\(answer.event) waits: \($0)\n" }
                ?? "\(answer.event) is on its way; `touchline webhook deliveries \(webhook)` shows what became of it\n"
        }
    }
}
