import ArgumentParser
import Wire

struct SkipCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "Leave a call or a task out; the cadence goes on to its next step.")

    @Argument(help: "The touch.")
    var touch: String

    @Option(help: "Why, for the record.")
    var reason: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "touches", touch, "skip", json: TouchEndBody(reason: reason))
        try session.show(request, as: TouchEndAnswer.self) { $0.text("skipped", on: $1) }
    }
}
