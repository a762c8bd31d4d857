import ArgumentParser

struct EventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event", abstract: "See what happened, as webhooks tell it.",
        subcommands: [EventListCommand.self, EventTailCommand.self])
}
