import ArgumentParser
import Wire

struct WebhookEnableCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Switch an endpoint on, and send it all it missed.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("POST", "webhooks", webhook, "enable"), as: WebhookRow.self) { row, _ in
            "\(row.id) is on; \(row.waitingText) waiting\n"
        }
    }
}

struct WebhookDisableCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Switch an endpoint off; what it misses is kept for it.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("POST", "webhooks", webhook, "disable"), as: WebhookRow.self) { row, _ in
            "\(row.id) is off; `touchline webhook enable \(row.id)` sends what it misses\n"
        }
    }
}
