import ArgumentParser
import CampaignFile
import Prospecting
import Wire

struct CampaignCheckCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every mistake in campaign files; needs no daemon.",
        discussion:
            "A file of definitions, which campaigns name with `uses`, is known by its keys and checked by itself.")

    @Argument(help: "The files.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let checked = try files.map { try CheckedFile(path: $0) }
        let rows = checked.flatMap(\.rows)
        if session.isJSON {
            session.context.results.line(String(decoding: try WireJSON.encode(rows), as: UTF8.self))
        } else {
            for file in checked {
                let text = file.rows.text(
                    source: file.source.text, on: session.paper, session.context.results.isTerminal)
                if !text.isEmpty { session.context.results.line(text) }
            }
        }
        for file in checked where file.isDefinitions {
            session.say(
                "\(file.source.path) is a file of definitions: its sections were checked by themselves; check the "
                    + "campaigns that use it, too")
        }
        if checked.contains(where: \.hasErrors) { throw Failure.silent(exitCode: Failure.invalidInput) }
        session.say(checked.count == 1 ? "\(files[0]) is fine" : "all \(checked.count) files are fine")
    }
}
