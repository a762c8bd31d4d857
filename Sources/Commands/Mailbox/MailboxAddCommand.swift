import ArgumentParser
import Foundation
import Wire

struct MailboxAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mailbox that a rep's mails go out of.",
        discussion: """
            The secret is a password, or with --oauth2 a token, or what tokens are got by: token-url=… client-id=… \
            client-secret=… refresh-token=… on a line or several. It is read from a file or a pipe, sealed, and never shown \
            again. Try it afterwards: touchline mailbox test ADDRESS
            """)

    @Argument(help: "Its mail address.")
    var address: String

    @Option(help: "The server that takes mails: smtps://HOST:465, or smtp://HOST:587 with STARTTLS.")
    var smtp: String

    @Flag(help: "The secret is an OAuth2 token, or what tokens are got by.")
    var oauth2 = false

    @Flag(help: "The server asks for no login, as one on this machine may.")
    var noLogin = false

    @OptionGroup(title: "The mailbox") var options: MailboxOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard noLogin || options.secretFile != nil else {
            throw Failure.input(
                "give the secret with --secret-file FILE, or --no-login for a server that asks for none")
        }
        var body = try options.body(session.context.input)
        (body.address, body.smtp, body.kind) = (address, smtp, oauth2 ? "oauth2" : "password")
        if noLogin { body.login = "" }
        let request = try APIRequest("POST", "mailboxes", json: body)
        try session.show(request, as: MailboxRow.self) { row, paper in
            "\(row.address) is added for \(row.user)\n"
                + paper.dim("Try it: touchline mailbox test \(row.address)") + "\n"
        }
    }
}
