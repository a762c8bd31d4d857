import ArgumentParser

struct LeadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lead", abstract: "Bring leads in, change them, and say which campaign works them.",
        subcommands: [
            LeadImportCommand.self, LeadAddCommand.self, LeadSetCommand.self, LeadEnrollCommand.self,
            LeadStopCommand.self, LeadAssignCommand.self, LeadFindCommand.self, LeadShowCommand.self,
            LeadMergeCommand.self, LeadExportCommand.self,
            LeadAuditCommand.self, LeadEraseCommand.self,
            LeadNumberCommand.self, LeadConsentCommand.self,
        ])
}

/// The same as `touchline show`, where a manager looks for it.
struct LeadShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a lead whole.")

    @OptionGroup var show: ShowCommand

    var global: GlobalOptions { show.global }

    func run(in session: Session) throws { try show.run(in: session) }
}
