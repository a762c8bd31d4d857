import Wire

extension AttemptAnswer {
    /// That it is recorded, where the lead stands, what decided and what comes next.
    func text(on paper: Paper) -> String {
        var text = paper.green("logged") + " \(attempt) · \(lead) is \(paper.bold(stage))\n"
        if late { text += paper.yellow("late: the call counts, and your manager can see that it came late") + "\n" }
        text += decidedBy.map { "because: \($0.withoutControls)\n" }.joined()
        text += next.text(on: paper)
        if !events.isEmpty { text += paper.dim("told: " + events.joined(separator: ", ")) + "\n" }
        return text
    }
}
