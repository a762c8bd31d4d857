import ArgumentParser

struct InboundCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbound", abstract: "Take in what other systems tell of people, and see what became of it.",
        subcommands: [
            InboundAddCommand.self, InboundListCommand.self, InboundShowCommand.self, InboundSetCommand.self,
            InboundCheckCommand.self, InboundMappingCommand.self, InboundReplayCommand.self,
            InboundReconcileCommand.self,
            InboundRemoveCommand.self,
        ])
}
