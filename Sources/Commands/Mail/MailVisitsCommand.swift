import ArgumentParser
import Wire

struct MailVisitsCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "visits",
        abstract: "List who followed the links of mails, where a campaign has them tracked, and what was a machine.")

    @Argument(help: "Of this lead only: its id, mail address or phone number.")
    var lead: String?

    @Option(help: "Go on after this visit in the list.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showList(
            APIRequest(
                "GET", "mail-visits",
                query: [("lead", lead), ("after", after), ("limit", limit.map(String.init))]),
            of: MailVisitRow.self,
            whenEmpty: "nobody followed a link; a campaign asks for that with mail: {track: [clicks]}"
        ) { $0.table(on: $1) }
    }
}

extension [MailVisitRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [.text("VISIT"), .text("AT"), .text("MAIL"), .text("LEAD"), .text("WHAT"), .text("BY"), .long("LINK")],
            rows: map { row in
                [
                    row.id, paper.moment(row.at), row.mail.description, row.lead.description, row.what, row.who,
                    row.url ?? "",
                ]
            }
        ).text(on: paper)
    }
}

extension MailVisitRow {
    fileprivate var what: String { kind == "open" ? "open (unreliable)" : kind }
    fileprivate var who: String { reason.map { "\(by): \($0)" } ?? by }
}
