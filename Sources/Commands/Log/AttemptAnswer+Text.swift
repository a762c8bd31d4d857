import Wire

extension AttemptAnswer {
    /// That it is recorded, where the lead stands, what decided and what comes next.
    func text(on paper: Paper) -> String {
        var text = paper.green("logged") + " \(attempt) · \(lead) is \(paper.bold(stage))\n"
        if late {
            let because = lateBecause.map { ": \($0.withoutControls)" } ?? ""
            text += paper.yellow("late\(because); it counts, and your manager can see that") + "\n"
        }
        if let meeting {
            let partner = meeting.with.map { " with \($0.withoutControls)" } ?? ""
            text += "meeting: \(paper.moment(meeting.at, local: meeting.local))\(partner)\n"
        }
        text += decidedBy.map { "because: \($0.withoutControls)\n" }.joined()
        text += next.text(back: returnOn, on: paper)
        if !events.isEmpty { text += paper.dim("told: " + events.joined(separator: ", ")) + "\n" }
        return text
    }
}
