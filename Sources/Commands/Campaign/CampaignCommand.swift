import ArgumentParser

struct CampaignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Check campaign files, apply them, pause and resume what runs.",
        subcommands: [
            CampaignCheckCommand.self, CampaignSchemaCommand.self, CampaignApplyCommand.self, CampaignListCommand.self,
            CampaignShowCommand.self, CampaignPauseCommand.self, CampaignResumeCommand.self,
        ])
}
