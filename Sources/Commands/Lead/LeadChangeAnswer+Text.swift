import Wire

extension LeadChangeAnswer {
    /// What became of the lead, in one line: `lead-00000001 added: working, enrolled in first`.
    func text(on paper: Paper) -> String {
        let place = campaign.map { enrollment == "enrolled" ? " in \($0)" : " (\($0))" } ?? ""
        let because = reason.map { ": " + $0.withoutControls } ?? ""
        return "\(lead) \(created ? "added" : "known") · stage \(paper.bold(stage)) · \(enrollment)\(place)\(because)\n"
    }
}
