import ArgumentParser
import Wire

struct UserIDsCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "ids", abstract: "Say what other systems know somebody by.",
        discussion: """
            These and no others: `touchline user ids ann@example.com hubspot=77 salesforce=005xx0000012Q9`. Events name \
            whoever called or owns a lead with them.
            """)

    @Argument(help: "The mail address.")
    var email: String

    @Argument(help: "SYSTEM=ID; with none they are known by no id.")
    var ids: [ExternalID] = []

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = UserIDsBody(externalIds: Dictionary(ids.map { ($0.system, $0.id) }) { $1 })
        let request = try APIRequest("PUT", "users", email, "external-ids", json: body)
        try session.show(request, as: UserRow.self) { row, _ in
            let known = row.externalIds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            return known.isEmpty
                ? "\(row.email) is known by no id elsewhere\n" : "\(row.email) is \(known.joined(separator: ", "))\n"
        }
    }
}

/// `SYSTEM=ID` as it is typed.
struct ExternalID: ExpressibleByArgument {
    let system: String
    let id: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        (system, id) = (parts[0], parts[1])
    }
}
