import ArgumentParser

/// The command line, from its root.
package struct Touchline: ParsableCommand {
    /// Its name, its help and its subcommands.
    package static let configuration = CommandConfiguration(
        commandName: "touchline",
        abstract: "Call the right people at the right moment, and tell marketing what came of it.",
        discussion: "LEAD is an id, a mail address or a phone number. A session begins with `touchline login`.",
        version: "touchline 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "At the phone",
                subcommands: [
                    NextCommand.self, CallCommand.self, LogCommand.self, AmendCommand.self, ReleaseCommand.self,
                    TodoCommand.self, DoneCommand.self, SkipCommand.self, ShowCommand.self, WhyCommand.self,
                    CallbacksCommand.self, TodayCommand.self, MailCommand.self, MailboxCommand.self,
                ]),
            CommandGroup(
                name: "For managers",
                subcommands: [
                    CampaignCommand.self, LeadCommand.self, LeaseCommand.self, SuppressCommand.self, LawCommand.self,
                    UserCommand.self, MessageCommand.self, RehearseCommand.self,
                ]),
            CommandGroup(name: "For managers and marketing", subcommands: [ReportCommand.self]),
            CommandGroup(name: "For sales", subcommands: [HandoffCommand.self, MeetingCommand.self]),
            CommandGroup(
                name: "For marketing",
                subcommands: [WebhookCommand.self, InboundCommand.self, EventCommand.self, ListenCommand.self]),
            CommandGroup(name: "This machine", subcommands: [LoginCommand.self]),
        ])

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    /// For the parser, which fills the options in.
    package init() {}
}
