import ArgumentParser
import Wire

struct LogCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", _superCommandName: "touchline", abstract: "Record what came of a call.",
        discussion: """
            Without a target it is the call you hold; holding several, name one. With a LEAD it is a call that no touch asked for: \
            they rang back. The same record sent twice counts once.
            """)

    @Argument(help: "What came of it: no-answer, voicemail, callback, qualified, …")
    var disposition: String

    @Argument(help: "A touch, or a lead; the call you hold when left out.")
    var target: String?

    @OptionGroup var attempt: AttemptOptions
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try AttemptEntry(session: session, method: "POST", path: path)
            .record(attempt.body(disposition: disposition))
    }

    private var path: [String] {
        guard let target else { return ["touches", "last", "attempt"] }
        return target.lowercased().hasPrefix("tch-") ? ["touches", target, "attempt"] : ["leads", target, "attempts"]
    }
}
