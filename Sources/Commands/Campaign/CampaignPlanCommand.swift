import ArgumentParser
import Prospecting
import Wire

struct CampaignPlanCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Say what applying a campaign file would change; changes nothing.")

    @Argument(help: "The file; files that it names are sent along.", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(help: "For whom to say what a move would do: all, untouched or none.")
    var migrate = MigrateMode.all

    @Flag(name: .customLong("detailed-exitcode"), help: "End with 2 when something would change.")
    var detailedExitCode = false

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        let sent = try SentFile(path: file, in: session)
        var wouldChange = false
        try sent.telling(session) {
            let answer = try session.send(try sent.request("POST", "plan", migrate: migrate))
            let plan = try Client.decode(PlanAnswer.self, from: answer)
            sent.tell(plan.warnings, session)
            wouldChange = plan.wouldChange || plan.moves.moved > 0
            try session.show(answer, as: PlanAnswer.self) { $0.text(on: $1) }
        }
        if detailedExitCode, wouldChange { throw Failure.silent(exitCode: Self.changes) }
    }

    /// As `terraform plan` ends when there is something to apply.
    private static let changes: Int32 = 2
}

extension PlanAnswer {
    func text(on paper: Paper) -> String {
        guard running != nil else {
            return "\(campaign) is \(paper.green("new")); nobody is enrolled yet\n" + calls.text(on: paper)
        }
        guard wouldChange else {
            let rest = moves.moved + moves.unmoved.count > 0 ? movesText(on: paper) : ""
            let nothing = moves.moved > 0 ? "" : "; nothing would change"
            return "\(campaign) runs this version already\(nothing)\n" + rest
        }
        let heading = changes.isEmpty ? "nothing that acts changes (comments, or the order of keys)" : ""
        let lines = changes.map { "  \($0.words.withoutControls)\n" }.joined()
        return "\(paper.bold(campaign)): \(changes.isEmpty ? heading : changes.count.counted("change"))\n" + lines
            + "\n" + whereabouts(on: paper) + movesText(on: paper) + calls.text(on: paper)
    }

    private func movesText(on paper: Paper) -> String {
        guard moves.migrate != "none" else { return "" }
        return "with --migrate \(moves.migrate): " + moves.text(on: paper, moved: "would move", could: "could")
    }

    /// Who is on which step now.
    private func whereabouts(on paper: Paper) -> String {
        let table = TextTable(
            [.long("STEP"), .number("CALLED"), .number("NOT CALLED")],
            rows: steps.map { [$0.step, String($0.called), String($0.notCalled)] })
        return table.text(on: paper) + (held > 0 ? "\(held) held, or waiting for others of their account\n" : "") + "\n"
    }
}

extension CallsRow {
    /// Calls against the team, in a sentence.
    func text(on paper: Paper) -> String {
        var text = "a lead gets up to \(aLead.counted("call"))"
        if let newLeadsADay, let aDay {
            let make = newLeadsADay == 1 ? "makes" : "make"
            text += "; \(newLeadsADay.counted("new lead")) a day \(make) up to \(aDay) a day"
        }
        if let teamADay { text += "; the team makes \(teamADay)" }
        return (fitsTeam == false ? paper.yellow(text + ", which is too few") : text) + "\n"
    }
}

extension Int {
    /// `1 change`, `2 changes`.
    fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
