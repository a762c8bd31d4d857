import ArgumentParser
import Wire

struct MailEditCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Show the draft of a mail that is sent by hand, or give it other words.",
        discussion: "Without options it shows the draft, written from the campaign's message at first.")

    @Argument(help: "The touch, as `todo` shows it.")
    var touch: String

    @Option(parsing: .unconditional, help: "Another subject.")
    var subject: String?

    @Option(
        help: ArgumentHelp("Another text.", valueName: "file"), completion: .file())
    var bodyFile: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let draft = APIRequest("POST", "touches", touch, "draft")
        guard subject != nil || bodyFile != nil else {
            return try session.show(draft, as: MailRow.self) { $0.text(on: $1) }
        }
        let mail = try session.ask(draft, for: MailRow.self)
        let body = MailEditBody(subject: subject, body: try bodyFile.map(TextFile.text))
        try session.show(try APIRequest("PATCH", "mails", "\(mail.id)", json: body), as: MailRow.self) {
            $0.text(on: $1)
        }
    }
}
