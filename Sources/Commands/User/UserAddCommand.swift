import ArgumentParser
import Wire

struct UserAddCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a user and make the token, which is shown this once.")

    @Argument(help: "The mail address.")
    var email: String

    @Option(help: "The name that call guides use.")
    var name: String

    @Option(help: "sdr, manager, marketing, sales or admin.")
    var role: RoleName

    @Option(help: "A queue whose calls an SDR takes; may be given again.")
    var queue: [String] = []

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = UserBody(email: email, name: name, role: role.rawValue, queues: queue.isEmpty ? nil : queue)
        let request = try APIRequest("POST", "users", json: body)
        try session.show(request, as: UserTokenAnswer.self) { $0.text(on: $1) }
        if role == .sdr, queue.isEmpty {
            session.say(
                "\(email) is in no queue, so there are no calls for them; then: touchline user queues \(email) QUEUE")
        }
    }
}

/// The roles, so that a wrong one is told before anything is sent.
enum RoleName: String, ExpressibleByArgument, CaseIterable {
    case sdr, manager, marketing, sales, admin
}
