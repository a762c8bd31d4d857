import ArgumentParser
import Wire

struct NextCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", _superCommandName: "touchline",
        abstract: "Take the next calls; what you hold already comes first.")

    @Option(help: "How many, 1 to 100.")
    var count = 1

    @Option(help: "Only this campaign's.")
    var campaign: String?

    @Flag(help: "Look, and take nothing.")
    var peek = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard (1...100).contains(count) else { throw ValidationError("--count is 1 to 100, not \(count)") }
    }

    func run(in session: Session) throws {
        let request = APIRequest(
            peek ? "GET" : "POST", "next", query: [("count", String(count)), ("campaign", campaign)])
        try session.showList(request, of: NextRow.self, whenEmpty: "nobody to call now") { $0.callTable(on: $1) }
    }
}
