import Wire

extension LeadChangeAnswer {
    /// What became of the lead, in one line: `lead-00000001 added · stage working · enrolled in first`.
    func text(on paper: Paper) -> String {
        let because = reason.map { ": " + $0.withoutControls } ?? ""
        return "\(lead) \(created ? "added" : "known") · stage \(paper.bold(stage))\(standing)\(because)\n"
    }

    /// What became of the facts that were set, a line each: `title: VP -> CTO`.
    func changesText(on paper: Paper) -> String {
        guard !changes.isEmpty else { return "\(lead) is as it was: all of that was known\n" }
        let because = reason.map { ": " + $0.withoutControls } ?? ""
        let lines = changes.map { change in
            let sides = [change.before, change.after].map { $0?.withoutControls ?? "(blank)" }
            return "  \(change.field.withoutControls): \(sides[0]) -> \(paper.bold(sides[1]))\n"
        }
        return "\(lead) changed · stage \(paper.bold(stage))\(standing)\(because)\n" + lines.joined()
    }

    /// That a lead was taken out of its campaign, and why.
    func stopText(on paper: Paper) -> String {
        let because = reason.map { " (\($0.withoutControls))" } ?? ""
        let place = campaign ?? "its campaign"
        return "\(lead) \(paper.green("stopped")): taken out of \(place)\(because); what was open for it there is off"
            + " · stage \(paper.bold(stage))\n"
    }

    private var standing: String {
        guard let campaign else { return "" }
        let words =
            switch enrollment {
            case "enrolled": "enrolled in \(campaign)"
            case "unchanged": "nothing new in \(campaign)"
            default: "\(enrollment) (\(campaign))"
            }
        return " · " + words
    }
}
