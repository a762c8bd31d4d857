import ArgumentParser

struct LeaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lease", abstract: "See who holds what.", subcommands: [LeaseListCommand.self])
}
