import ArgumentParser

struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "See what was mailed, and write the mails that are sent by hand.",
        subcommands: [
            MailListCommand.self, MailShowCommand.self, MailEditCommand.self, MailSendCommand.self,
            MailSettleCommand.self, MailReceivedCommand.self, MailOptOutCommand.self, MailVisitsCommand.self,
        ])
}
