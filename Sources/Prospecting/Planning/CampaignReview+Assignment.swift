extension CampaignReview {
    /// Calls that are left to owners whom not every lead has.
    static func assignment(_ campaign: Campaign) -> [Finding] {
        guard let assignment = campaign.assignment, assignment.calls == .owner, assignment.to == .accountOwner,
            assignment.otherwise == nil
        else { return [] }
        return [
            Finding(
                ["assign", "calls"],
                "a lead whose account has no owner is nobody's, so the whole queue takes its calls",
                hint: "write else: in-turn, or take calls: owner out")
        ]
    }

    /// People whom `assign` names and who are given no calls where the campaign is to run.
    static func people(_ campaign: Campaign, _ surroundings: Surroundings) -> [Finding] {
        guard let assignment = campaign.assignment else { return [] }
        let places: [(PathPart, Assignment.Assignee?)] = [("to", assignment.to), ("else", assignment.otherwise)]
        return places.flatMap { key, assignee in
            people(assignee).compactMap { email -> Finding? in
                let path: [PathPart] = ["assign", key]
                if surroundings.unknown.contains(email) {
                    return Finding(
                        path, "there is no user \"\(email)\" here, so no lead is theirs",
                        hint: "add them: touchline user add \(email) --role sdr --queue \(campaign.queue)")
                }
                guard assignment.calls == .owner, surroundings.outside.contains(email) else { return nil }
                return Finding(
                    path, "\"\(email)\" is not in the queue \"\(campaign.queue)\", so all of it takes their calls",
                    hint: "name who is in it, or write calls: queue")
            }
        }
    }

    private static func people(_ assignee: Assignment.Assignee?) -> [String] {
        if case .people(let emails)? = assignee { emails } else { [] }
    }
}
