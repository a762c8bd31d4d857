import ArgumentParser

struct CampaignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "campaign", abstract: "Check campaign files, plan and apply them, pause and resume what runs.",
        subcommands: [
            CampaignCheckCommand.self, CampaignSchemaCommand.self, CampaignPlanCommand.self, CampaignApplyCommand.self,
            CampaignDiffCommand.self, CampaignHistoryCommand.self, CampaignRollbackCommand.self,
            CampaignListCommand.self, CampaignShowCommand.self, CampaignPauseCommand.self, CampaignResumeCommand.self,
        ])
}
