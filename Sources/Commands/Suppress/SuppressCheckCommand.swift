import ArgumentParser
import Wire

struct SuppressCheckCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say whether somebody may be contacted, and what is in the way.")

    @Argument(help: "A number, mail address, id, domain, country (GB), state (US-FL) or area code (+1850).")
    var value: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let request = APIRequest("GET", "suppressions", "check", query: [("value", value)])
        try session.show(request, as: SuppressionCheckAnswer.self) { $0.text(on: $1) }
    }
}

extension SuppressionCheckAnswer {
    func text(on paper: Paper) -> String {
        guard suppressed else { return "\(value.withoutControls) is \(paper.green("on no list"))\n" }
        let table = TextTable(
            [.text("CHANNEL"), .text("WHOM"), .text("LEAD"), .long("REASON"), .text("SINCE")],
            rows: found.map { found in
                [
                    found.channel, found.whom, found.lead?.description ?? "", found.reason, paper.moment(found.since),
                ]
            })
        return "\(value.withoutControls) is \(paper.red("suppressed"))\n\n" + table.text(on: paper)
    }
}
