import ArgumentParser
import Wire

struct MeetingCancelCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Call a meeting off; a rep calls to find another time.")

    @OptionGroup var target: MeetingTarget

    @Option(help: "Why.")
    var reason: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try target.report(MeetingOutcomeBody(outcome: "cancelled", reason: reason), in: session)
    }
}
