import ArgumentParser
import Wire

struct AmendCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "amend", abstract: "Put a slip right: replace what was logged.",
        discussion: "What followed from it is undone where it has not gone out, and told where it has.")

    @Argument(help: "The attempt, as `log` and `show` name it.")
    var attempt: String

    @Argument(help: "What really came of it.")
    var disposition: String

    @OptionGroup var options: AttemptOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try AttemptEntry(session: session, method: "PUT", path: ["attempts", attempt])
            .record(options.body(disposition: disposition))
    }
}
