import ArgumentParser
import Wire

struct MailSendCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send a mail that waits for you, as its draft stands.",
        discussion: """
            It goes out of the mailbox of whose lead it is, at the next moment that its limits and the lead's hours allow.
            """)

    @Argument(help: "The touch, as `todo` shows it.")
    var touch: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let mail = try session.ask(APIRequest("POST", "touches", touch, "draft"), for: MailRow.self)
        try session.show(APIRequest("PUT", "mails", "\(mail.id)", "sending"), as: MailRow.self) { row, paper in
            "\(row.id) to \(row.to.withoutControls) \(row.way(on: paper))\n"
                + paper.dim("See what became of it: touchline mail show \(row.id)") + "\n"
        }
    }
}

extension MailRow {
    /// That it goes now, or when and what it waits for.
    func way(on paper: Paper) -> String {
        guard let waitsFor else { return "is on its way" }
        let when = waitsUntil.map { "goes \(paper.moment($0)) at the earliest" } ?? "waits"
        return "\(when): \(waitsFor.withoutControls)"
    }
}
