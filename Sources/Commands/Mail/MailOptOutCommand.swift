import ArgumentParser
import Wire

struct MailOptOutCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "opt-out", abstract: "Record that somebody wants no more mails.",
        discussion: """
            It counts at once, as if they had followed the link of a mail: for the address, and for the lead at any other. \
            Calls go on; `touchline log do-not-contact` ends those too.
            """)

    @Argument(help: "The lead: an id, a mail address or a number; or a mail that came in, as `mail received` shows it.")
    var whom: String

    @Option(help: "The address they wrote from, when not the lead's own.")
    var address: String?

    @Option(parsing: .unconditional, help: "What they wrote, for the record.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = MailOptOutBody(address: address, reason: reason)
        let request =
            whom.isReceivedMail
            ? try APIRequest("POST", "received-mails", whom, "opt-out", json: body)
            : try APIRequest("POST", "leads", whom, "mail-opt-out", json: body)
        try session.show(request, as: MailOptOutAnswer.self) { answer, paper in
            let who = answer.lead.map { " to \($0), nor" } ?? ""
            let words = "nothing is mailed\(who) to \(answer.address.withoutControls) any more"
            return (answer.new ? words : paper.dim("in force already: ") + words) + "\n"
        }
    }
}

extension String {
    /// Whether it names a mail that came in.
    var isReceivedMail: Bool { lowercased().hasPrefix("in-") && !contains("@") }
}
