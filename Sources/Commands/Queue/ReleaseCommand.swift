import ArgumentParser
import Wire

struct ReleaseCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a call back that you took.")

    @Argument(help: "The touch, as `next` shows it.")
    var touch: String

    @Option(name: .customLong("for"), help: "Not before this long from now, such as 2h; at once when left out.")
    var delay: String?

    @Option(help: "Why, for the record.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "DELETE", "touches", touch, "lease", query: [("for", delay), ("reason", reason)])
        try session.show(request, as: TouchEndAnswer.self) { $0.text("released", on: $1) }
    }
}
