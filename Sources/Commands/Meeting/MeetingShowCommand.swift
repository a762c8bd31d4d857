import ArgumentParser
import Wire

struct MeetingShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a meeting, what was said of it, and where its invitation is.")

    @OptionGroup var target: MeetingTarget
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "meetings", target.meeting), as: MeetingCard.self) { $0.text(on: $1) }
    }
}

/// Which meeting a command is about.
struct MeetingTarget: ParsableArguments {
    @Argument(help: "A meeting's id; or a lead's id, mail address or phone number, for the one that is booked with it.")
    var meeting: String

    /// Sends what became of it, and shows the meeting as it is since.
    func report(_ body: MeetingOutcomeBody, in session: Session) throws {
        let request = try APIRequest("PUT", "meetings", meeting, "outcome", json: body)
        try session.show(request, as: MeetingCard.self) { $0.text(on: $1) }
    }
}
