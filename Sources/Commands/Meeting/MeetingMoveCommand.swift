import ArgumentParser
import Wire

struct MeetingMoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Put a meeting to another time, or give it another host.",
        discussion: "It stays the same meeting: calendars that have it move it.")

    @OptionGroup var target: MeetingTarget

    @Option(
        help: ArgumentHelp("On the lead's clock: \"tomorrow 10:00\", \"fri 14:30\"; or RFC 3339.", valueName: "TIME"))
    var when: String

    @Option(help: ArgumentHelp("How long it takes; as long as before when left out.", valueName: "45m"))
    var length: String?

    @Option(help: ArgumentHelp("Whom it is with; the same as before when left out.", valueName: "MAIL"))
    var with: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = MeetingTimeBody(when: when, length: length, with: with)
        let request = try APIRequest("PUT", "meetings", target.meeting, "time", json: body)
        try session.show(request, as: MeetingCard.self) { $0.text(on: $1) }
    }
}
