import ArgumentParser
import Wire

struct MailboxSetCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what is said of a mailbox.",
        discussion: """
            What is not named stays, and so do the mails it sent, how far its ramp came, and the place that reading came \
            to; another account where answers come in is read from when the last one was. 0 or '' takes a setting away.
            """)

    @Argument(help: "Its mail address.")
    var address: String

    @Option(help: "The server that takes mails from now on.")
    var smtp: String?

    @Option(help: "What the secret is: password or oauth2.")
    var kind: String?

    @OptionGroup(title: "The mailbox") var options: MailboxOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var body = try options.body(session.context.input)
        (body.smtp, body.kind) = (smtp, kind)
        guard body != MailboxBody() else { throw Failure.input("name what changes: touchline mailbox set --help") }
        let request = try APIRequest("PATCH", "mailboxes", address, json: body)
        try session.show(request, as: MailboxRow.self) { row, _ in "\(row.address) is changed\n" }
    }
}
