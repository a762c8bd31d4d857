import ArgumentParser
import Wire

struct UserRevokeCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Make every token of a user worthless at once.")

    @Argument(help: "The mail address.")
    var email: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("DELETE", "users", email), as: UserRow.self) { row, paper in
            "\(row.email) has no access any more\n"
        }
    }
}
