import ArgumentParser
import Wire

struct CallbacksCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "callbacks",
        abstract: "List the calls you promised, the earliest first; for a manager everybody's.")

    @Flag(help: "As a manager: only those you promised yourself.")
    var mine = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("GET", "callbacks", query: [("mine", mine ? "true" : nil)])
        try session.showList(request, of: NextRow.self, whenEmpty: "no call is promised") {
            $0.callbackTable(on: $1)
        }
    }
}
