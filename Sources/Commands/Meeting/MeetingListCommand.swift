import ArgumentParser
import Wire

struct MeetingListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the meetings that are booked, and those of which nobody has said how they went.")

    @Option(help: "booked, held, no-show or cancelled.")
    var state: String?

    @Flag(help: "Also those that are over and reported.")
    var all = false

    @Flag(help: "Only those that are over, and of which nobody has said how they went.")
    var unreported = false

    @Option(help: "Go on after this meeting's id.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard [state != nil, all, unreported].count(where: { $0 }) < 2 else {
            throw ValidationError("say one of --state, --all and --unreported")
        }
    }

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "meetings",
            query: [
                ("state", all ? nil : state ?? "booked"), ("unreported", unreported ? "true" : nil), ("after", after),
                ("limit", limit.map(String.init)),
            ])
        let nothing = unreported ? "every meeting that is over was reported" : "no such meeting"
        try session.showList(request, of: MeetingRow.self, whenEmpty: nothing) { $0.table(on: $1) }
    }
}

extension [MeetingRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("MEETING"), .text("AT"), .long("WHO"), .long("WITH"), .text("STATE"), .text("CAMPAIGN"),
                .long("BOOKED BY"),
            ],
            rows: map { row in
                [
                    "\(row.id)", paper.moment(row.startsAt), row.who, row.with ?? "nobody yet", row.stateWords,
                    row.campaign, row.bookedBy,
                ]
            }
        ).text(on: paper)
    }
}
