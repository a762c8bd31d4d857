import ArgumentParser
import Wire

struct MeetingHeldCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "held", abstract: "Say that a meeting took place; sales gets the lead.")

    @OptionGroup var target: MeetingTarget
    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try target.report(MeetingOutcomeBody(outcome: "held"), in: session)
    }
}
