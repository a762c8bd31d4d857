import ArgumentParser
import Wire

struct WhyCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Say why a lead can or cannot be called now, gate by gate.",
        discussion: "With --campaign: how many can be called, which gate holds the others, and the next day by hours.")

    @Argument(help: "An id, a mail address or a phone number.")
    var lead: String?

    @Option(help: "Count the leads of this campaign instead.")
    var campaign: String?

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func validate() throws {
        guard (lead == nil) != (campaign == nil) else {
            throw ValidationError("Name a lead, or a campaign with --campaign.")
        }
    }

    func run(in session: Session) throws {
        if let campaign {
            let request = APIRequest("GET", "campaigns", campaign, "why")
            return try session.show(request, as: FunnelAnswer.self) { $0.text(on: $1) }
        }
        try session.show(APIRequest("GET", "leads", lead ?? "", "why"), as: WhyAnswer.self) { $0.text(on: $1) }
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
        let commands = gates.compactMap { gate in
            // A reason that names its command needs no other.
            gate.command.flatMap { gate.reason.contains("touchline ") ? nil : "to open \(gate.name): \($0)\n" }
        }.joined()
        let came = cameIn.map { "\($0.words(on: paper))\n" }.joined()
        return "\(lead) \(verdict)\n\n" + table.text(on: paper) + (commands.isEmpty ? "" : "\n" + commands)
            + (came.isEmpty ? "" : "\n" + came)
    }
}

extension WhyAnswer.CameInRow {
    /// On one line: what came by mail, when, and what it says of itself.
    fileprivate func words(on paper: Paper) -> String {
        let more = returnOn.map { "back on \($0)" } ?? reason?.withoutControls
        return "\(paper.moment(at)) came by mail: \(kind)" + (more.map { ", \($0)" } ?? "")
    }
}
