import ArgumentParser
import Wire

struct MailReceivedCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "received",
        abstract: "List what came in: replies, absences, mails that came back, and who asked for an end.")

    @Argument(help: "Of this lead only: its id, mail address or phone number.")
    var lead: String?

    @Option(
        help: """
            Of this kind only: reply, colleague-reply, out-of-office, bounce-hard, bounce-soft, opt-out or own-copy.
            """)
    var kind: String?

    @Option(help: "Go on after this mail in the list.")
    var after: String?

    @Option(help: "How many at most.")
    var limit: Int?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let query: [(name: String, value: String?)] = [
            ("kind", kind), ("after", after), ("limit", limit.map(String.init)),
        ]
        let request =
            lead.map { APIRequest("GET", "leads", $0, "received-mails", query: query) }
            ?? APIRequest("GET", "received-mails", query: query)
        try session.showList(request, of: ReceivedMailRow.self, whenEmpty: "nothing came in yet") { $0.table(on: $1) }
    }
}

extension [ReceivedMailRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [.text("MAIL"), .text("CAME"), .text("KIND"), .text("LEAD"), .text("FROM"), .long("WORDS")],
            rows: map { row in
                [
                    row.id, paper.moment(row.at), row.kind, row.lead.description, row.from, row.gist,
                ]
            }
        ).text(on: paper)
    }
}

extension ReceivedMailRow {
    /// What a person wants to know of it, on one line.
    var gist: String {
        switch kind {
        case "out-of-office": returnOn.map { "back on \($0)" } ?? "back on a day it does not name"
        case "bounce-hard", "bounce-soft", "opt-out": reason ?? ""
        default: words.split(whereSeparator: \.isNewline).joined(separator: " ")
        }
    }
}
