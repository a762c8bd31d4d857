import ArgumentParser
import Wire

struct LawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law", abstract: "Show the rules for calls, and where each comes from. Not legal advice.",
        subcommands: [LawListCommand.self, LawShowCommand.self])
}

struct LawListCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "law"), as: LawListAnswer.self) { $0.text(on: $1) }
    }
}

struct LawShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what applies to calls to a place, and why.")

    @Argument(help: "A country or a state: FR, US-FL; or elsewhere.")
    var place: String

    @Option(help: "The day of the call, as 2026-08-11: rules hold from and to days; today when left out.")
    var on: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "law", place, query: [("on", on)]), as: LawAnswer.self) { $0.text(on: $1) }
    }
}
