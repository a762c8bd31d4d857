import ArgumentParser
import Wire

struct UserQueuesCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues", abstract: "Say whose calls somebody takes from now on.",
        discussion: """
            These queues and no others; what they hold already stays with them. With none they are given no calls: \
            `touchline user queues ann@example.com inside-sales partners`.
            """)

    @Argument(help: "The mail address.")
    var email: String

    @Argument(help: "All their queues.")
    var queues: [String] = []

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = try APIRequest("PUT", "users", email, "queues", json: UserQueuesBody(queues: queues))
        try session.show(request, as: UserRow.self) { row, _ in
            let queues = row.queues.joined(separator: ", ")
            return queues.isEmpty ? "\(row.email) takes no calls\n" : "\(row.email) takes calls of \(queues)\n"
        }
    }
}
