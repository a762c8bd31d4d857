import ArgumentParser
import Wire

struct UserListCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the users.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showList(APIRequest("GET", "users"), of: UserRow.self, whenEmpty: "no users") { $0.table(on: $1) }
    }
}

extension [UserRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [.text("USER"), .long("EMAIL"), .long("NAME"), .text("ROLE"), .long("QUEUES"), .text("ACCESS")],
            rows: map { row in
                [
                    "\(row.id)", row.email, row.name, row.role, row.queues.joined(separator: " "),
                    row.access(on: paper),
                ]
            }
        ).text(on: paper)
    }
}

extension UserRow {
    fileprivate func access(on paper: Paper) -> String {
        revoked ? "revoked" : awayUntil.map { "away until \(paper.moment($0))" } ?? "yes"
    }
}
