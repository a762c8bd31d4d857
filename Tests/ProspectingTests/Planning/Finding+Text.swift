import Prospecting

extension Finding: CustomStringConvertible {
    /// As the tests write it: `ends: error: message; hint`.
    public var description: String {
        let place = path.map { part in
            switch part {
            case .key(let name): name
            case .index(let index): "\(index)"
            }
        }.joined(separator: "/")
        return "\(place): \(severity == .error ? "error: " : "")\(message)" + (hint.map { "; \($0)" } ?? "")
    }
}

extension Given {
    /// What is found in a campaign that was changed in one way.
    static func findings(_ change: (inout Campaign) throws -> Void) rethrows -> [String] {
        var campaign = campaign()
        try change(&campaign)
        return CampaignReview.findings(in: campaign).map(\.description)
    }

    static func country(_ countries: String...) -> Condition { .field(.country, .oneOf(Values(countries))) }
    static func employees(_ low: Double?, _ high: Double?) -> Condition {
        .field(.employees, .range(atLeast: low, atMost: high))
    }
    static func titled(_ words: String...) -> Condition { .field(.title, .words(words)) }
    static func tier(_ names: String...) -> Condition { .field(.tier, .oneOf(Values(names))) }

    static func requires(_ conditions: Condition...) -> Profile {
        Profile(require: conditions.map { Profile.Requirement($0) })
    }
}
