extension CampaignReview {
    static func profile(_ campaign: Campaign, _ leads: Leads) -> [Finding] {
        let profile = campaign.profile
        guard leads.areAny else { return nobody(profile, leads.everyone) }
        return exclusions(profile, leads.everyone) + criteria(profile, leads) + tiers(profile, leads.admitted)
    }

    /// Why the profile lets nobody in: one rule alone, or several that contradict each other.
    private static func nobody(_ profile: Profile, _ everyone: Satisfiability) -> [Finding] {
        let requirements = profile.require.map { Demand($0.condition, $0.unknown == .pass ? .notFails : .holds) }
        if let alone = requirements.first(where: { !everyone.canMeet([$0]) }) {
            return [
                Finding(
                    ["profile", "require"], "no lead can pass \"\(alone.condition.words)\"",
                    hint: "its parts contradict each other; change one")
            ]
        }
        if !everyone.canMeet(requirements) {
            let rules = conflict(among: requirements, everyone).map { "\"\($0.condition.words)\"" }
            return [
                Finding(
                    ["profile", "require"], "no lead can pass \(rules.inWords) at once", hint: "change one of them")
            ]
        }
        let required = everyone.given(requirements)
        if let index = profile.exclude.firstIndex(where: { !required.canMeet([Demand($0, .notHolds)]) }) {
            return [
                Finding(
                    ["profile", "exclude", .index(index)],
                    "this excludes every lead that passes \"require\"",
                    hint: "make it narrower, or change what is required")
            ]
        }
        return [
            Finding(
                ["profile", "exclude"], "together these exclude every lead that passes \"require\"",
                hint: "take one out, or change what is required")
        ]
    }

    /// Those of the demands that contradict each other: without any of them the rest could be met.
    private static func conflict(among demands: [Demand], _ everyone: Satisfiability) -> [Demand] {
        var kept = demands
        for index in demands.indices.reversed().prefix(mostRulesTried) {
            var fewer = kept
            fewer.remove(at: index)
            if !everyone.canMeet(fewer) { kept = fewer }
        }
        return kept
    }

    private static let mostRulesTried = 64

    private static func exclusions(_ profile: Profile, _ everyone: Satisfiability) -> [Finding] {
        profile.exclude.enumerated().filter { !everyone.canHold($0.element) }.map { index, condition in
            Finding(
                ["profile", "exclude", .index(index)], "no lead can be \"\(condition.words)\"",
                hint: "its parts contradict each other; change one")
        }
    }

    private static func criteria(_ profile: Profile, _ leads: Leads) -> [Finding] {
        profile.points.prefix(Profile.mostCriteriaTried).enumerated().compactMap { index, criterion in
            let path: [PathPart] = ["profile", "points", .index(index)]
            if leads.rulesOut(criterion.when) {
                return Finding(
                    path + ["when"], "no lead that passes the profile can earn \"\(criterion.name)\"",
                    hint: "change its condition, or take it out")
            }
            guard !profile.require.isEmpty, !leads.admitted.canMeet([Demand(criterion.when, .notHolds)]) else {
                return nil
            }
            return Finding(
                path + ["when"], "every lead that passes the profile earns \"\(criterion.name)\"",
                hint: "it tells no lead from another; take it out, or make it narrower")
        }
    }

    private static func tiers(_ profile: Profile, _ admitted: Satisfiability) -> [Finding] {
        guard !profile.points.isEmpty || profile.tiers != Profile.standardTiers else { return [] }
        return profile.tiers.filter { !profile.canReach($0, admitted) }.map { tier in
            let most = profile.points.reduce(0) { $0 + max(0, $1.points) }
            let hint =
                most == 0
                ? "give points, or take the tier out"
                : "let it begin at a share of the \(most) points that leads can have"
            return Finding(
                ["profile", "tiers", .key(tier.name)], "no lead can reach tier \(tier.name)", hint: hint)
        }
    }
}

extension Profile {
    /// Whether points that can be earned together come to a fit of that tier.
    ///
    /// Fit is a share of the most that can be had, so points that exclude each other keep it from 100. A search that
    /// grows too long ends in yes.
    func canReach(_ tier: Tier, _ admitted: Satisfiability) -> Bool {
        guard points.count <= Self.mostCriteriaTried, tiers.count <= Self.mostTiersTried else { return true }
        let next = tiers.map(\.from).filter { $0 > tier.from }.min() ?? 101
        var search = TierSearch(points: points, range: tier.from..<max(tier.from, next), leads: admitted)
        return search.reaches(0, earned: 0, [])
    }

    /// Beyond so many criteria or tiers, every tier is taken to be in reach.
    static let mostCriteriaTried = 24
    private static let mostTiersTried = 12
}

/// Tries which criteria a lead may earn.
private struct TierSearch {
    let points: [Profile.Criterion]
    let range: Range<Int>
    let leads: Satisfiability
    private var stepsLeft = 4000
    private var checksLeft = 20

    init(points: [Profile.Criterion], range: Range<Int>, leads: Satisfiability) {
        self.points = points
        self.range = range
        self.leads = leads
    }

    mutating func reaches(_ index: Int, earned: Int, _ demands: [Demand]) -> Bool {
        stepsLeft -= 1
        guard stepsLeft > 0, checksLeft > 0 else { return true }
        guard index < points.count else {
            guard range.contains(Fit.share(of: earned, in: points)) else { return false }
            checksLeft -= 1
            return leads.canMeet(demands)
        }
        let criterion = points[index]
        let without = demands + [Demand(criterion.when, .notHolds)]
        return reaches(index + 1, earned: earned + criterion.points, demands + [Demand(criterion.when, .holds)])
            || reaches(index + 1, earned: earned, without)
    }
}

extension [String] {
    /// `a`, `a and b`, `a, b and c`.
    var inWords: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
    }
}
