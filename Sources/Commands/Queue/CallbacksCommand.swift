import ArgumentParser
import Wire

struct CallbacksCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "callbacks", abstract: "List the calls you promised, the earliest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showList(APIRequest("GET", "callbacks"), of: NextRow.self, whenEmpty: "no call is promised") {
            $0.callbackTable(on: $1)
        }
    }
}
