import ArgumentParser
import Wire

struct DoneCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", _superCommandName: "touchline", abstract: "Record that a task was done.",
        discussion: """
            A mail that is to be sent by hand goes with `touchline mail send`; one that you sent from elsewhere is ended \
            with --sent, and is not sent from here any more.
            """)

    @Argument(help: "The touch, as `todo` shows it.")
    var touch: String

    @Option(parsing: .unconditional, help: "What came of it.")
    var note: String?

    @Flag(help: "Of a mail: you sent it from elsewhere.")
    var sent = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = TouchEndBody(note: note, sent: sent ? true : nil)
        let request = try APIRequest("PUT", "touches", touch, "completion", json: body)
        try session.show(request, as: TouchEndAnswer.self) { $0.text(sent ? "sent from elsewhere" : "done", on: $1) }
    }
}
