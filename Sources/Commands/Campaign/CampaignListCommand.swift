import ArgumentParser
import Wire

struct CampaignListCommand: ContextCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the campaigns.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let hint = "no campaign yet; `touchline campaign apply FILE` makes one"
        try session.showList(APIRequest("GET", "campaigns"), of: CampaignRow.self, whenEmpty: hint) {
            $0.table(on: $1)
        }
    }
}

extension [CampaignRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("CAMPAIGN"), .long("TITLE"), .text("QUEUE"), .text("STATE"), .number("ACTIVE"), .number("HELD"),
                .number("FINISHED"),
            ],
            rows: map { row in
                [
                    row.name, row.title, row.queue, row.state, String(row.active), String(row.held),
                    String(row.finished),
                ]
            }
        ).text(on: paper)
    }
}

extension CampaignRow {
    var state: String { paused ? "paused" : "running" }

    /// One line on it: `first is paused · 12 active, 3 held, 4 finished`.
    func text(on paper: Paper) -> String {
        let state = paused ? paper.yellow(state) : paper.green(state)
        return "\(paper.bold(name)) is \(state) · \(active) active, \(held) held, \(finished) finished\(left)\n"
    }

    /// ` · 12 days left`, for one that has a last day.
    private var left: String {
        switch daysLeft {
        case nil: ""
        case 0: " · over"
        case 1: " · its last day"
        case let days?: " · \(days) days left"
        }
    }
}
