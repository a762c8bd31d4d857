import ArgumentParser
import Wire

struct DoneCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", _superCommandName: "touchline", abstract: "Record that a task was done.")

    @Argument(help: "The touch, as `todo` shows it.")
    var touch: String

    @Option(parsing: .unconditional, help: "What came of it.")
    var note: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "touches", touch, "completion", json: TouchEndBody(note: note))
        try session.show(request, as: TouchEndAnswer.self) { $0.text("done", on: $1) }
    }
}
