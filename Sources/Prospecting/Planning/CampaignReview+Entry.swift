import Foundation

extension CampaignReview {
    static func entry(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        let parts: [(key: PathPart, condition: Condition?, nobody: String)] = [
            ("mql-when", campaign.entry.mqlWhen, "no lead can become an MQL by this rule"),
            ("inbound", campaign.entry.inbound?.when, "no lead can come in as inbound by this rule"),
        ]
        return parts.flatMap { part -> [Finding] in
            guard let condition = part.condition else { return [] }
            let path: [PathPart] = ["entry", part.key] + (part.key == "inbound" ? ["when"] : [])
            if leads.rulesOut(condition) {
                return [Finding(path, part.nobody, hint: remedy(condition, campaign))]
            }
            return unfedEvents(condition, campaign.profile, path)
        }
    }

    private static func remedy(_ condition: Condition, _ campaign: Campaign) -> String {
        let withAnyHeat = Satisfiability(given: campaign.profile.demands).canHold(condition)
        let most = campaign.profile.mostHeat
        guard condition.mentions.contains(Field.engagement.rawValue), withAnyHeat, most < .greatestFiniteMagnitude
        else { return "it contradicts itself or the profile; change one" }
        return "no event gives points beyond the \(most.formatted()) of being enrolled;"
            + " give some under profile, engagement"
    }

    /// Events without points in a profile that gives points to others: most likely another spelling.
    private static func unfedEvents(_ condition: Condition, _ profile: Profile, _ path: [PathPart]) -> [Finding] {
        let known = profile.engagement.keys.filter { $0 != Profile.enrolled }.sorted()
        guard !known.isEmpty else { return [] }
        return condition.events.eachOnce.filter { !known.contains($0) }.map { event in
            let guess = known.closest(to: event).map { "did you mean \"\($0)\"?" }
            return Finding(
                path, "the event \"\(event)\" has no points under \"engagement\"",
                hint: guess ?? "give it points there, 0 if it is to have none")
        }
    }
}

extension Condition {
    /// The events that it looks for.
    var events: [String] {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.events)
        case .not(let part): part.events
        case .field(.event, .oneOf(let values)): values.words
        case .field, .custom, .answer: []
        }
    }
}
