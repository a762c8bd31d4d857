import ArgumentParser
import Wire

struct HandoffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handoff", abstract: "See the leads that sales was offered, and answer.",
        subcommands: [
            HandoffListCommand.self, HandoffShowCommand.self, HandoffAcceptCommand.self, HandoffRejectCommand.self,
            HandoffOpportunityCommand.self, HandoffWonCommand.self, HandoffLostCommand.self,
        ])
}
