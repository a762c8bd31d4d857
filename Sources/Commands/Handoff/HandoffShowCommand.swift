import ArgumentParser
import Wire

struct HandoffShowCommand: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a lead that was offered, with its answers and all that was said.")

    @Argument(help: "The hand-off, as `handoff list` shows it.")
    var handoff: String

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in session: Session) throws {
        try session.show(APIRequest("GET", "handoffs", handoff), as: HandoffCard.self) { $0.text(on: $1) }
    }
}

extension HandoffCard {
    func text(on paper: Paper) -> String {
        let parts = [head(paper), reasons(paper), moveLines(paper)]
        let ours = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
        return ours + "\n\n" + lead.text(on: paper)
    }

    private func head(_ paper: Paper) -> [String] {
        let due = handoff.acceptBy.map { " · answer by \(paper.moment($0))" } ?? ""
        let tier = score.tier.map { ", tier \($0)" } ?? ""
        return [
            "\(paper.bold("\(handoff.id)")) · \(handoff.state) · with \(handoff.to ?? "nobody yet")\(due)",
            "\(disposition) by \(rep), after \(attempts.calls) call\(attempts.calls == 1 ? "" : "s") · fit \(score.fit)\(tier)",
        ] + [note.map { "note: " + $0.withoutControls }, link.map { "link: \($0)" }].compactMap(\.self)
    }

    private func reasons(_ paper: Paper) -> [String] {
        let answers = qualification.answers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return (answers + qualification.decidedBy.map { paper.dim("because " + $0) }).map(\.withoutControls)
    }

    private func moveLines(_ paper: Paper) -> [String] {
        moves.map { move in
            let parts = [
                "\(paper.moment(move.at)) · \(paper.bold(move.state))", move.to.map { "with \($0)" },
                move.by.map { "by \($0)" }, move.reason, move.amount.map(\.asAmount),
            ]
            return parts.compactMap(\.self).joined(separator: " · ").withoutControls
        }
    }
}
