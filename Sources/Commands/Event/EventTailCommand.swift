import ArgumentParser
import Foundation
import Wire

struct EventTailCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Show events as they happen, until Ctrl-C.")

    @Option(help: "Begin with what happened from this time on, RFC 3339; with what happens now when left out.")
    var since: Moment?

    @Option(help: "Begin after this event's id.")
    var after: String?

    @Option(help: "End after so many events; never when left out.")
    var count: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        var position = (after: after, since: try start(session))
        var left = count ?? .max
        while left > 0 {
            var request = APIRequest(
                "GET", "events", query: [("after", position.after), ("since", position.since), ("wait", "25")])
            request.timeout = 60_000
            let answer = try session.send(request)
            let events = try Client.decode([EventBody].self, from: answer).prefix(left)
            for event in events { try show(event, session) }
            left -= events.count
            if let last = events.last { position = ("\(last.id)", nil) }
        }
    }

    /// The daemon's *now*, which a rehearsal moves; a long poll without a place to begin would tell everything.
    private func start(_ session: Session) throws -> String? {
        if after != nil { return nil }
        if let since { return since.instant.rfc3339 }
        let answer = try session.send(APIRequest("GET", "me"))
        return answer.header("Touchline-Rehearsal") ?? session.context.now().rfc3339
    }

    private func show(_ event: EventBody, _ session: Session) throws {
        let json = session.isJSON ? String(decoding: try WireJSON.encode(event), as: UTF8.self) : nil
        session.context.results.line(json ?? event.line(on: session.paper))
    }
}
