import ArgumentParser
import Wire

struct MailboxPauseCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let nothing go out of a mailbox; what comes in is still read.")

    @Argument(help: "Its mail address.")
    var address: String

    @Option(parsing: .unconditional, help: "Why, as `mailbox list` and `why` show it.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "mailboxes", address, "pause", json: MailboxPauseBody(reason: reason))
        try session.show(request, as: MailboxRow.self) { row, _ in "\(row.address) is paused\n" }
    }
}
