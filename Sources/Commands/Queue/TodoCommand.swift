import ArgumentParser
import Wire

struct TodoCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "todo", _superCommandName: "touchline", abstract: "List your tasks, and mails to write by hand.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showList(APIRequest("GET", "todo"), of: NextRow.self, whenEmpty: "nothing to do besides calls") {
            rows, paper in
            ([rows.taskTable(on: paper)] + rows.compactMap { $0.mailExcerpt(on: paper) }).joined(separator: "\n")
        }
    }
}
