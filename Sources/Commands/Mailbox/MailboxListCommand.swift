import ArgumentParser
import Wire

struct MailboxListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your mailbox, or for managers everybody's.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let hint = "there is no mailbox yet; `touchline mailbox add ADDRESS --smtp URL` changes that"
        try session.showList(APIRequest("GET", "mailboxes"), of: MailboxRow.self, whenEmpty: hint) {
            $0.table(on: $1)
        }
    }
}

extension [MailboxRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("MAILBOX"), .text("OF"), .text("STATE"), .number("TODAY"), .number("WAITING"),
                .number("IN DOUBT"), .text("LIMITS"), .long("WHY"),
            ],
            rows: map { row in
                [
                    row.address, row.user, row.state, String(row.sentToday), String(row.waiting), String(row.unsure),
                    row.limits, row.reason ?? row.pollFailure ?? "",
                ]
            }
        ).text(on: paper)
    }
}

extension MailboxRow {
    fileprivate var limits: String {
        let parts = [
            aMinute.map { "\($0) a minute" }, anHour.map { "\($0) an hour" }, aDay.map { "\($0) a day" },
        ].compactMap(\.self)
        return parts.isEmpty ? "the campaigns'" : parts.joined(separator: ", ")
    }
}
