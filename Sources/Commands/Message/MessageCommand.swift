import ArgumentParser

struct MessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "See what a campaign's messages say.",
        subcommands: [MessagePreviewCommand.self])
}
