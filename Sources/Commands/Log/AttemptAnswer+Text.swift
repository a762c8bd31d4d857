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
        if let named { text += named.text }
        text += decidedBy.map { "because: \($0.withoutControls)\n" }.joined()
        text += next.text(back: returnOn, on: paper)
        if !events.isEmpty { text += paper.dim("told: " + events.joined(separator: ", ")) + "\n" }
        return text
    }
}

extension AttemptAnswer.Named {
    /// Who it is, where they are, and what has them called where nothing does yet.
    fileprivate var text: String {
        let place = campaign.map { "in \($0)" } ?? "in no campaign"
        let because = reason.map { "; \($0.withoutControls)" } ?? ""
        let told = "named: \(lead)\(isNew ? "" : ", known before"), \(place)\(because)\n"
        return told + (command.map { "to have them called, a manager: \($0)\n" } ?? "")
    }
}
