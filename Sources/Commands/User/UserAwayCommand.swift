import ArgumentParser
import Prospecting
import Wire

struct UserAwayCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "away", abstract: "Let a rep be away: what is theirs is the queue's until they are back.",
        discussion: """
            What they hold is given back, what they promised and what is theirs alone passes to the queue, and new leads \
            go to others. All of it is theirs again when the moment has come, or with --back.
            """)

    @Argument(help: "The mail address.")
    var email: String

    @Option(help: "Until when, on your clock: a day such as 2026-03-09, \(SpokenTime.examples).")
    var until: String?

    @Flag(help: "They are back already.")
    var back = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard (until == nil) == back else {
            throw ValidationError("say --until when, or --back, and not both")
        }
    }

    func run(in session: Session) throws {
        let request =
            if let until {
                try APIRequest(
                    "PUT", "users", email, "away", json: AwayBody(until: until, zone: session.context.zone()))
            } else {
                APIRequest("DELETE", "users", email, "away")
            }
        try session.show(request, as: UserRow.self) { row, paper in
            guard let until = row.awayUntil else { return "\(row.email) is back\n" }
            return "\(row.email) is away until \(paper.moment(until)); the queue has their calls meanwhile\n"
        }
    }
}
