import ArgumentParser
import Wire

struct MailboxResumeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let mails go out of a mailbox that was paused, or had failed.")

    @Argument(help: "Its mail address.")
    var address: String

    @Option(
        help: ArgumentHelp("Another secret to log in with; - for what is piped in.", valueName: "file"),
        completion: .file())
    var secretFile: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request =
            try secretFile.map { try TextFile.secret(at: $0, or: session.context.input) }.map {
                try APIRequest("PUT", "mailboxes", address, "secret", json: MailboxSecretBody(secret: $0))
            } ?? APIRequest("DELETE", "mailboxes", address, "pause")
        try session.show(request, as: MailboxRow.self) { row, _ in "\(row.address) is \(row.state)\n" }
    }
}
