import Wire

extension LeadChangeAnswer {
    /// What became of the lead, in one line: `lead-00000001 added · stage working · enrolled in first`.
    func text(on paper: Paper) -> String {
        let because = reason.map { ": " + $0.withoutControls } ?? ""
        return "\(lead) \(created ? "added" : "known") · stage \(paper.bold(stage))\(standing)\(because)\n"
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
