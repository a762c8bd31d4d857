extension Profile {
    /// What the profile says of a lead.
    package func judge(_ facts: Facts) -> Judgement {
        Judgement(verdict: verdict(on: facts), fit: fit(of: facts))
    }

    private func verdict(on facts: Facts) -> Judgement.Verdict {
        var missing: [String] = []
        for requirement in require {
            switch (requirement.condition.evaluate(facts), requirement.unknown) {
            case (.holds, _), (.unknown, .pass): continue
            case (.unknown, .hold): missing += requirement.condition.missing(in: facts)
            case (.fails, _), (.unknown, .fail):
                return .disqualified(rule: "require " + requirement.condition.mentions.joined(separator: ", "))
            }
        }
        for condition in exclude where condition.evaluate(facts) == .holds {
            return .disqualified(rule: "exclude " + condition.mentions.joined(separator: ", "))
        }
        return missing.isEmpty ? .accepted : .held(missing: missing.eachOnce)
    }

    private func fit(of facts: Facts) -> Fit {
        let scores = points.map { criterion in
            Fit.Score(
                name: criterion.name, points: criterion.points,
                earned: criterion.when.evaluate(facts) == .holds ? criterion.points : 0)
        }
        let sum = scores.reduce(0) { $0 + $1.earned }
        let share = Fit.share(of: sum, in: points)
        let tier = tiers.sorted { $0.from > $1.from }.first { share >= $0.from }?.name
        return Fit(score: share, tier: tier, scores: scores)
    }
}

/// Whether a lead may be called for a campaign, and how well it fits.
package struct Judgement: Sendable, Equatable {
    package var verdict: Verdict
    package var fit: Fit

    package enum Verdict: Sendable, Equatable {
        case accepted
        /// Fields that `require` needs are blank.
        case held(missing: [String])
        /// The rule that failed, in words.
        case disqualified(rule: String)
    }
}

/// How well a lead fits the profile, with each point explained.
package struct Fit: Sendable, Equatable {
    /// The points earned as a share of the most that can be had, 0 to 100.
    package var score: Int
    package var tier: String?
    package var scores: [Score]

    package init(score: Int, tier: String?, scores: [Score]) {
        self.score = score
        self.tier = tier
        self.scores = scores
    }

    package struct Score: Sendable, Equatable {
        package var name: String
        package var points: Int
        package var earned: Int

        package init(name: String, points: Int, earned: Int) {
            self.name = name
            self.points = points
            self.earned = earned
        }
    }
}

extension Fit {
    /// Points earned as a share of the most that the criteria give, 0 to 100.
    static func share(of earned: Int, in criteria: [Profile.Criterion]) -> Int {
        let most = criteria.reduce(0) { $0 + max(0, $1.points) }
        return most == 0 ? 0 : min(100, max(0, Int((Double(earned) * 100 / Double(most)).rounded())))
    }
}
