import ArgumentParser
import Wire

struct WhyCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a lead can or cannot be called now, gate by gate.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "leads", lead, "why"), as: WhyAnswer.self) { $0.text(on: $1) }
    }
}

extension WhyAnswer {
    func text(on paper: Paper) -> String {
        let verdict = callable ? paper.green("can be called now") : paper.red("cannot be called now")
        let table = TextTable(
            [.text("GATE"), .text(""), .long("REASON"), .text("OPENS")],
            rows: gates.map { gate in
                [
                    gate.name, gate.open ? "open" : "shut", gate.reason,
                    gate.open ? "" : gate.until.map(paper.moment) ?? "–",
                ]
            })
        return "\(lead) \(verdict)\n\n" + table.text(on: paper)
    }
}
