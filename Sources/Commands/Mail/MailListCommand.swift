import ArgumentParser
import Wire

struct MailListCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List mails, the latest first.")

    @Option(help: "To this lead only: an id, a mail address or a number.")
    var lead: String?

    @Option(help: "In this state only: draft, intended, sent, unsure, failed or withdrawn.")
    var state: String?

    @Option(help: "Out of this mailbox only.")
    var mailbox: String?

    @Option(help: "Go on after this mail in the list.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest(
            "GET", "mails",
            query: [
                ("lead", lead), ("state", state), ("mailbox", mailbox), ("after", after),
                ("limit", limit.map(String.init)),
            ])
        try session.showList(request, of: MailRow.self, whenEmpty: "no mail fits") { $0.table(on: $1) }
    }
}

extension [MailRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("MAIL"), .text("WHEN"), .text("STATE"), .text("FROM"), .text("TO"), .text("CAMPAIGN"),
                .text("STEP"), .long("SUBJECT"), .long("WHY"),
            ],
            rows: map { row in
                [
                    "\(row.id)", paper.moment(row.settledAt ?? row.intendedAt ?? row.createdAt), row.state, row.from,
                    row.to, row.campaign, row.step, row.subject, row.reason ?? "",
                ]
            }
        ).text(on: paper)
    }
}
