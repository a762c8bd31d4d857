import ArgumentParser

struct MailboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox", abstract: "Say where mails go out from, and look after it.",
        subcommands: [
            MailboxAddCommand.self, MailboxSetCommand.self, MailboxListCommand.self, MailboxTestCommand.self,
            MailboxPauseCommand.self, MailboxResumeCommand.self, MailboxRemoveCommand.self,
        ])
}
