extension CampaignReview {
    static func dispositions(_ campaign: Campaign) -> [Finding] {
        let policies = campaign.dispositions.all.flatMap { disposition -> [Finding] in
            let path: [PathPart] = ["dispositions", .key(disposition.name)]
            let missed = disposition.missed.map {
                policy($0, of: disposition.name, path + ["missed"], tries: 1, isSaidByPerson: false)
            }
            return policy(
                disposition.then, of: disposition.name, path, tries: 1,
                isSaidByPerson: disposition.connected || disposition.asks.contains(.when))
                + (missed ?? [])
        }
        return policies + verdict(campaign) + reasons(campaign)
    }

    /// Reasons that are nearly one of the campaign's, which reports would count apart.
    private static func reasons(_ campaign: Campaign) -> [Finding] {
        campaign.dispositions.all.flatMap { disposition in
            disposition.then.reasons.filter { !campaign.reasons.contains($0.reason) }.compactMap { path, reason in
                guard let guess = campaign.reasons.closest(to: reason) else { return nil }
                return Finding(
                    ["dispositions", .key(disposition.name)] + path,
                    "the reason \"\(reason)\" is none of the campaign's reasons", hint: "did you mean \"\(guess)\"?")
            }
        }
    }

    /// What in a policy has no end, or never comes.
    ///
    /// - Parameters:
    ///   - tries: how often the outcome came at least when this follows.
    ///   - isSaidByPerson: whether somebody answered and said so; then it is not the policy that goes on and on.
    private static func policy(
        _ consequence: Consequence, of name: String, _ path: [PathPart], tries: Int, isSaidByPerson: Bool
    ) -> [Finding] {
        switch consequence {
        case .retry(_, _, let atMost, let otherwise):
            let rest = policy(
                otherwise, of: name, path + ["else"], tries: max(tries, atMost), isSaidByPerson: isSaidByPerson)
            guard atMost <= tries else { return rest }
            let message =
                tries == 1
                ? "\"\(name)\" is never tried again: at-most: 1 takes \"else\" the first time"
                : "this retry never comes: at-most: \(atMost) is reached before it"
            return [
                Finding(
                    path + ["at-most"], message, hint: "ask for at-most: \(tries + 1) or more, or leave the retry out")
            ] + rest
        case .nextNumber(let otherwise):
            return policy(otherwise, of: name, path + ["else"], tries: tries, isSaidByPerson: isSaidByPerson)
        case .pause where !isSaidByPerson, .callback where !isSaidByPerson:
            return [
                Finding(
                    path, "a lead that always comes to \"\(name)\" is called for ever",
                    hint: "use retry with at-most, and say with \"else\" what follows")
            ]
        default: return []
        }
    }

    /// A rule that is asked again by what follows its own no.
    private static func verdict(_ campaign: Campaign) -> [Finding] {
        guard let qualification = campaign.qualification, qualification.otherwise.asksTheRule else { return [] }
        return [
            Finding(
                ["qualification", "otherwise"], "this asks the rule again that has just said no, for ever",
                hint: "say recycle, disqualify, finish or next-step", severity: .error)
        ]
    }
}

extension Consequence {
    /// The reasons that it gives, each where the file says it.
    fileprivate var reasons: [(path: [PathPart], reason: String)] {
        switch self {
        case .finish(let reason?), .recycle(_, let reason?, _), .disqualify(let reason?): [(["reason"], reason)]
        case .retry(_, _, _, let otherwise), .nextNumber(let otherwise):
            otherwise.reasons.map { (["else"] + $0.path, $0.reason) }
        default: []
        }
    }

    fileprivate var asksTheRule: Bool {
        switch self {
        case .qualify: true
        case .retry(_, _, _, let otherwise), .nextNumber(let otherwise): otherwise.asksTheRule
        default: false
        }
    }
}
