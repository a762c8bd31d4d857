import ArgumentParser
import Wire

struct MailSettleCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say whether a mail was sent of which nobody knows.",
        discussion: """
            `touchline mail list --state unsure` lists them: the daemon or the connection ended before the server had \
            answered. Look into the mailbox's folder of sent mails, or ask the reader. A mail that was not sent is written \
            and sent anew.
            """)

    @Argument(help: "The mail, as `mail list` shows it.")
    var mail: String

    @Flag(help: "It was sent.")
    var sent = false

    @Flag(help: "It was not.")
    var notSent = false

    @Option(parsing: .unconditional, help: "How you know.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard sent != notSent else { throw Failure.input("say either --sent or --not-sent") }
        let body = MailSettlementBody(sent: sent, evidence: reason)
        try session.show(try APIRequest("PUT", "mails", mail, "settlement", json: body), as: MailRow.self) { row, _ in
            row.state == "sent" ? "\(row.id) was sent\n" : "\(row.id) was not sent; it is written anew\n"
        }
    }
}
