import ArgumentParser
import Foundation
import Wire

struct MailboxAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mailbox that a rep's mails go out of.",
        discussion: """
            The secret is a password, or with --oauth2 a token; it is read from a file or a pipe, sealed, and never shown \
            again. Try it afterwards: touchline mailbox test ADDRESS
            """)

    @Argument(help: "Its mail address.")
    var address: String

    @Option(help: "The server that takes mails: smtps://HOST:465, or smtp://HOST:587 with STARTTLS.")
    var smtp: String

    @Option(help: "The server where answers come in: imaps://HOST:993, or imap://HOST:143 with STARTTLS.")
    var imap: String?

    @Option(help: "The name it logs in with; the address where it is left out.")
    var login: String?

    @Option(
        help: ArgumentHelp("The secret it logs in with.", valueName: "file"), completion: .file())
    var secretFile: String?

    @Flag(help: "The secret is an OAuth2 token.")
    var oauth2 = false

    @Flag(help: "The server asks for no login, as one on this machine may.")
    var noLogin = false

    @Option(help: "Whose it is, when not yours.")
    var user: String?

    @Option(help: "The name beside the address; the user's where it is left out.")
    var name: String?

    @Option(
        help: ArgumentHelp("Certificates in PEM that its servers are believed by.", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"]))
    var authority: String?

    @Option(help: "Whose midnight begins its days, such as America/Chicago; UTC where it is left out.")
    var timeZone: String?

    @Option(help: "The most mails in a minute, whatever a campaign says.")
    var aMinute: Int?

    @Option(help: "The most mails in an hour.")
    var anHour: Int?

    @Option(help: "The most mails on a day.")
    var aDay: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard noLogin || secretFile != nil else {
            throw Failure.input(
                "give the secret with --secret-file FILE, or --no-login for a server that asks for none")
        }
        let body = MailboxBody(
            user: user, address: address, name: name, smtp: smtp, imap: imap, login: noLogin ? "" : login,
            kind: oauth2 ? "oauth2" : "password", secret: try secretFile.map(TextFile.secret),
            authority: try authority.map(TextFile.text), timeZone: timeZone, aMinute: aMinute, anHour: anHour,
            aDay: aDay
        )
        let request = try APIRequest("POST", "mailboxes", json: body)
        try session.show(request, as: MailboxRow.self) { row, paper in
            "\(row.address) is added for \(row.user)\n"
                + paper.dim("Try it: touchline mailbox test \(row.address)") + "\n"
        }
    }
}
