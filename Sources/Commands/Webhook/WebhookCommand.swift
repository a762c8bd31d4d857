import ArgumentParser

struct WebhookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Say who is told of what, and see what became of it.",
        subcommands: [
            WebhookAddCommand.self, WebhookListCommand.self, WebhookShowCommand.self, WebhookChangeCommand.self,
            WebhookTestCommand.self, WebhookDeliveriesCommand.self, WebhookReplayCommand.self,
            WebhookRotateCommand.self, WebhookEnableCommand.self, WebhookDisableCommand.self, WebhookRemoveCommand.self,
        ])
}
