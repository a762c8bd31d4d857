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
                .number("IN DOUBT"), .text("LAST READ"), .text("LIMITS"), .long("WHY"),
            ],
            rows: map { row in
                [
                    row.address, row.user, row.state, String(row.sentToday), String(row.waiting), String(row.unsure),
                    row.reading(on: paper), row.limits, row.troubles(on: paper),
                ]
            }
        ).text(on: paper)
    }
}

extension MailboxRow {
    /// What is in its way, since when, and until when; empty where nothing is.
    fileprivate func troubles(on paper: Paper) -> String {
        var troubles: [String] = []
        if let reason { troubles.append(reason) }
        if reason == nil, let failingSince {
            troubles.append(
                "sends nothing since \(paper.moment(failingSince)): \(lastFailure ?? "its server took nothing")"
                    + (retryAt.map { ", tried again \(paper.moment($0))" } ?? ""))
        }
        if let pollFailure {
            troubles.append(
                (pollFailingSince.map { "not read since \(paper.moment($0)): " } ?? "not read: ") + pollFailure)
        }
        if unreadable > 0 { troubles.append("of 30 days \(unreadable) unread: \(lastUnreadable ?? "")") }
        return troubles.joined(separator: "; ")
    }

    /// When it was read last; that it is not, where answers come in nowhere.
    fileprivate func reading(on paper: Paper) -> String {
        imap == nil ? "not read" : polledAt.map(paper.moment) ?? "not yet"
    }

    fileprivate var limits: String {
        let parts = [
            aMinute.map { "\($0) a minute" }, anHour.map { "\($0) an hour" }, aDay.map { "\($0) a day" },
        ].compactMap(\.self)
        return parts.isEmpty ? "the campaigns'" : parts.joined(separator: ", ")
    }
}
