import ArgumentParser
import Wire

struct InboundRemoveCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Take nothing more from a source; what it sent stays.")

    @Argument(help: "The source's name.")
    var name: String

    @Flag(help: "Also where items wait, which are seen no more then.")
    var force = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let answer = try session.send(
            APIRequest("DELETE", "inbound-sources", name, query: [("force", force ? "true" : nil)]))
        if session.isJSON {
            session.context.results.line(answer.body.isEmpty ? "{}" : String(decoding: answer.body, as: UTF8.self))
        } else {
            session.context.results.line("\(name) is removed")
        }
    }
}
