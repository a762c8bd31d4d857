import ArgumentParser
import Wire

struct EventListCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List what happened, in order.")

    @Option(help: "Only what happened from this time on, RFC 3339.")
    var since: Moment?

    @Option(help: "Go on after this event's id.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "events",
            query: [("since", since?.instant.rfc3339), ("after", after), ("limit", limit.map(String.init))])
        try session.showList(request, of: EventBody.self, whenEmpty: "nothing happened yet") { events, paper in
            events.map { $0.line(on: paper) + "\n" }.joined()
        }
    }
}
