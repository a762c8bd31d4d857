/// Looks for what a campaign that is well written cannot mean: steps that never come, rules that nobody passes, work that
/// the team cannot do.
package enum CampaignReview {
    /// All that was found; what is of no use now is a warning, what would never end an error.
    package static func findings(in campaign: Campaign, figures: PlanningFigures = .published) -> [Finding] {
        let leads = Leads(of: campaign)
        return assignment(campaign) + profile(campaign, leads) + entry(campaign, leads) + hours(campaign)
            + limits(campaign) + steps(campaign, leads) + dispositions(campaign) + accounts(campaign, leads)
            + qualification(campaign) + handoff(campaign, leads) + messages(campaign, leads) + mail(campaign)
            + webhooks(campaign) + plan(campaign, figures)
    }

    /// Two of one address and shape could not be told apart when the file changes.
    private static func webhooks(_ campaign: Campaign) -> [Finding] {
        var known: Set<String> = []
        return campaign.webhooks.enumerated().compactMap { index, webhook in
            guard !known.insert(webhook.name).inserted else { return nil }
            return Finding(
                ["webhooks", .index(index)], "\(webhook.name) is told twice", hint: "put their events into one",
                severity: .error)
        }
    }

    /// The leads that a campaign works: what they can be like.
    struct Leads {
        /// What any lead can be like.
        let everyone: Satisfiability
        /// What leads are like that the profile lets in.
        let admitted: Satisfiability
        /// Whether the profile lets anybody in.
        let areAny: Bool

        init(of campaign: Campaign) {
            let profile = campaign.profile
            var knowledge: [String: Satisfiability.Knowledge] = [
                Field.engagement.rawValue: .init(bounds: 0...profile.mostHeat)
            ]
            let plain = Satisfiability(knowledge: knowledge).given(profile.demands)
            let tiers = profile.tiers.filter { profile.canReach($0, plain) }
            knowledge[Field.tier.rawValue] = .init(values: tiers.map { .text($0.name) })
            everyone = Satisfiability(knowledge: knowledge)
            admitted = everyone.given(profile.demands)
            areAny = plain.canMeet([])
        }

        /// Whether the condition fits no lead, and not only because no lead is let in at all.
        func rulesOut(_ condition: Condition) -> Bool { areAny && !admitted.canHold(condition) }
    }
}

extension Profile {
    /// What a lead is like that is let in.
    var demands: [Demand] {
        require.map { Demand($0.condition, $0.unknown == .pass ? .notFails : .holds) }
            + exclude.map { Demand($0, .notHolds) }
    }

    /// The heat that a lead can come to: that of being enrolled, which happens once, when nothing else gives points.
    var mostHeat: Double {
        let isFed = engagement.contains { $0.key != Profile.enrolled && $0.value > 0 }
        return isFed ? .greatestFiniteMagnitude : max(0, engagement[Profile.enrolled] ?? Rank.pointsOfEnrolling)
    }
}
