import ArgumentParser
import Wire

struct LeaseListCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List every call that a rep holds now, and until when.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.showList(APIRequest("GET", "leases"), of: LeaseRow.self, whenEmpty: "nobody holds a call") {
            $0.table(on: $1)
        }
    }
}

extension [LeaseRow] {
    func table(on paper: Paper) -> String {
        TextTable(
            [
                .text("TOUCH"), .long("REP"), .text("LEAD"), .long("WHO"), .text("CAMPAIGN"), .text("KIND"),
                .text("SINCE"), .text("UNTIL"),
            ],
            rows: map { row in
                [
                    "\(row.touch)", row.rep.email, "\(row.lead)", row.company.map { "\(row.name) (\($0))" } ?? row.name,
                    row.campaign, row.kind, paper.moment(row.since), paper.moment(row.until),
                ]
            }
        ).text(on: paper)
    }
}
