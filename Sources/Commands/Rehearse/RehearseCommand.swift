import ArgumentParser
import Wire

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse", abstract: "Move the clock of a daemon that rehearses.",
        subcommands: [RehearseAdvanceCommand.self, RehearseShowCommand.self])
}

struct RehearseAdvanceCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "Move the rehearsal's clock on.")

    @Argument(help: "By how much: 30m, 4h, 1d.")
    var span: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "rehearsal", json: RehearsalBody(advance: span))
        try session.show(request, as: RehearsalAnswer.self) { $0.text(on: $1) }
    }
}

struct RehearseShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what the daemon's clock shows.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "rehearsal"), as: RehearsalAnswer.self) { $0.text(on: $1) }
    }
}

extension RehearsalAnswer {
    func text(on paper: Paper) -> String {
        "the daemon's clock shows \(now.rfc3339)" + (rehearsal ? ", in rehearsal\n" : ", the real time\n")
    }
}
