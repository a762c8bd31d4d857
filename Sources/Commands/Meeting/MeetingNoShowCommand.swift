import ArgumentParser
import Wire

struct MeetingNoShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "no-show", abstract: "Say that the lead did not come; a rep calls at once.")

    @OptionGroup var target: MeetingTarget
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try target.report(MeetingOutcomeBody(outcome: "no-show"), in: session)
    }
}
