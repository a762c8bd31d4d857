import ArgumentParser
import Prospecting
import Wire

struct WebhookReplayCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Deliver once more: one event, those of a period, or the dead ones.",
        discussion: "The receiver sees the ids it saw before, and what it knows already it can leave aside.")

    @Argument(help: "The webhook's id.")
    var webhook: String

    @Option(help: "This event.")
    var event: String?

    @Option(help: "What happened from this time on, RFC 3339.")
    var since: Moment?

    @Option(help: "And before this time; until now when left out.")
    var until: Moment?

    @Flag(help: "What was given up.")
    var dead = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        let asked = [event != nil, since != nil, dead].count { $0 }
        guard asked == 1 else { throw ValidationError("give one of --event E, --since T and --dead") }
        guard until == nil || since != nil else { throw ValidationError("--until goes with --since") }
    }

    func run(in session: Session) throws {
        let one = try event.map { text in
            guard let id = Event.ID(text) else {
                throw Failure.input("\"\(text)\" is no event's id such as evt-0000005k")
            }
            return id
        }
        let body = WebhookReplayBody(
            event: one, since: since?.instant, until: until?.instant, dead: dead ? true : nil)
        let request = try APIRequest("POST", "webhooks", webhook, "replay", json: body)
        let webhook = webhook
        try session.show(request, as: WebhookReplayAnswer.self) { answer, _ in
            let count = answer.replayed == 1 ? "1 delivery goes" : "\(answer.replayed) deliveries go"
            return "\(count) to \(webhook) once more\n" + (answer.held.map { "but \($0)\n" } ?? "")
        }
    }
}
