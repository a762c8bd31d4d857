import ArgumentParser
import Wire

struct MailEditCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Show the draft of a mail that is sent by hand, or give it other words.",
        discussion: """
            Without options it shows the draft and changes nothing. Names such as {{lead.first-name}} are filled in; a mail \
            that names what is not known is refused.
            """)

    @Argument(help: "The touch, as `todo` shows it.")
    var touch: String

    @Option(parsing: .unconditional, help: "Another subject.")
    var subject: String?

    @Option(
        help: ArgumentHelp("Another text; - for what is piped in.", valueName: "file"), completion: .file())
    var bodyFile: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        guard subject != nil || bodyFile != nil else {
            return try session.show(APIRequest("GET", "touches", touch), as: TouchCard.self) { card, paper in
                card.row.draft(on: paper)
            }
        }
        let mail = try session.ask(APIRequest("POST", "touches", touch, "draft"), for: MailRow.self)
        let text = try bodyFile.map { try TextFile.text(at: $0, or: session.context.input) }
        let body = MailEditBody(subject: subject, body: text)
        try session.show(try APIRequest("PATCH", "mails", "\(mail.id)", json: body), as: MailRow.self) {
            $0.text(on: $1)
        }
    }
}

extension NextRow {
    /// The whole draft of a mail, with what it lacks.
    fileprivate func draft(on paper: Paper) -> String {
        guard let mail else { return "\(touch) is no mail\n" }
        let origin = mail.origin.map { " · \($0)" } ?? ""
        let head = [
            "\(touch) · draft\(origin)", mail.sender.map { "From: \($0)" }, lead.email.map { "To: \($0)" },
            "Subject: \(mail.subject)",
        ].compactMap { $0?.withoutControls }
        let lines = mail.body.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).withoutControls
        }
        return (head + mail.lack(on: paper) + [""] + lines + [""]).joined(separator: "\n")
    }
}
