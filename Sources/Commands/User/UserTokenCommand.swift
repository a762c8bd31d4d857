import ArgumentParser
import Wire

struct UserTokenCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a new token for a user, which is shown this once.")

    @Argument(help: "The mail address.")
    var email: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("POST", "users", email, "token"), as: UserTokenAnswer.self) { $0.text(on: $1) }
    }
}

extension UserTokenAnswer {
    func text(on paper: Paper) -> String {
        "\(id) · \(email), \(role)\ntoken: \(paper.bold(token))\n"
            + paper.dim("It is not shown again. They use it with `touchline login`.") + "\n"
    }
}
