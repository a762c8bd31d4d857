import Wire

extension EventBody {
    /// One line on it: when, what, whom it is about; with the day's own name, since such lines are kept.
    func line(on paper: Paper) -> String {
        var paper = paper
        paper.now = nil
        let about = [
            data.lead.map { lead in
                let company = (data.account?.name ?? data.account?.domain).map { " (\($0))" } ?? ""
                return (lead.name ?? lead.email ?? lead.id.description) + company
            },
            data.campaign?.name,
            data.attempt?.disposition ?? data.disposition,
            data.reason.map { "because: \($0)" },
            (data.handoff?.to).map { "to \($0)" },
        ]
        let parts = ["\(id)"] + about.compactMap(\.self).map(\.withoutControls)
        return "\(paper.dim(paper.moment(timestamp))) \(paper.bold(type.withoutControls)) "
            + parts.joined(separator: " · ")
    }
}
