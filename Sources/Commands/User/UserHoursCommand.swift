import ArgumentParser
import Wire

struct UserHoursCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "hours", abstract: "Say when somebody in sales works.",
        discussion: """
            What they are offered falls due in their own business hours. What you leave out is the campaign's: its \
            time-zone, and the hours and holidays of its cadence. Offers that were made before keep their deadlines.
            """)

    @Argument(help: "The mail address.")
    var email: String

    @Option(help: "Their time zone, such as America/Chicago.")
    var zone: String?

    @Option(help: "Their hours on that clock, such as 'mon-fri 09:00-17:00'.")
    var hours: String?

    @Option(help: "The country whose holidays they keep; two letters.")
    var country: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let body = UserHoursBody(zone: zone, hours: hours, country: country)
        let request = try APIRequest("PUT", "users", email, "hours", json: body)
        try session.show(request, as: UserRow.self) { row, _ in
            let said = [row.hours, row.zone, row.country.map { "holidays of \($0)" }].compactMap(\.self)
            let words = said.isEmpty ? "works as each campaign says" : "works " + said.joined(separator: ", ")
            return "\(row.email) \(words)\n"
        }
    }
}
