import ArgumentParser
import Wire

struct TodayCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Count your dials, connects, conversations, meetings, qualified leads and mails.")

    @Option(help: "Whose day it is, an IANA zone; this machine's when left out.")
    var zone: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("GET", "today", query: [("zone", zone ?? session.context.zone())])
        try session.show(request, as: Today.self) { today, paper in
            TextTable(
                [.text("DATE")]
                    + ["DIALS", "CONNECTS", "CONVERSATIONS", "MEETINGS", "QUALIFIED", "MAILS"].map(
                        TextTable.Column.number),
                rows: [[today.date] + today.counts.map(String.init)]
            ).text(on: paper)
        }
    }
}

extension Today {
    fileprivate var counts: [Int] { [dials, connects, conversations, meetings, qualified, mails] }
}
