import ArgumentParser

struct SuppressRegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Take a do-not-call register away.",
        subcommands: [SuppressRegisterRemoveCommand.self])
}
