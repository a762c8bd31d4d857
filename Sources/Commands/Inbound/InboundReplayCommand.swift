import ArgumentParser
import Prospecting
import Wire

struct InboundReplayCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Read what waits again, after its cause was mended.",
        discussion: "What was done is not done again.")

    @Argument(help: "The source's name.")
    var name: String

    @Argument(help: "One message, whatever became of it.")
    var message: String?

    @Option(help: "Only what came from this time on, RFC 3339.")
    var since: Moment?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let id = message.flatMap { InboundRequest.ID($0) }
        if let message, id == nil {
            throw Failure.input(
                "\"\(message)\" is no message such as inb-00000001; touchline inbound list --waiting shows them")
        }
        let name = name
        let request = try APIRequest(
            "POST", "inbound-sources", name, "replay", json: InboundReplayBody(since: since?.instant, request: id))
        try session.show(request, as: InboundReplayAnswer.self) { answer, _ in
            answer.requests == 0
                ? "nothing waits\n"
                : "\(answer.requests) read again; `touchline inbound list --waiting --source \(name)` shows what still waits\n"
        }
    }
}
