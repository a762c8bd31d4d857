/// How far the leads of one entry came: how many reached each stage, and of those at a stage how many the next one.
package struct Funnel: Sendable, Equatable {
    /// In which of the groups they are; nil for leads without such a group, or when they are not grouped.
    package var group: String?
    package var steps: [Step]

    /// A stage of the funnel.
    package struct Step: Sendable, Equatable {
        package var stage: Lead.Stage
        /// How many reached it, whatever became of them since.
        package var leads: Int
        /// The stage before it that anybody reached; nil for the first.
        package var from: Lead.Stage?
        /// Of those who reached the stage before, how many reached this one.
        package var share: Share?

        package init(_ stage: Lead.Stage, leads: Int, from: Lead.Stage? = nil, share: Share? = nil) {
            self.stage = stage
            self.leads = leads
            self.from = from
            self.share = share
        }
    }

    /// The stages in their order.
    package static let stages: [Lead.Stage] = [.raw, .mql, .working, .sql, .accepted, .opportunity, .won]

    package init(group: String? = nil, _ counts: [Reached: Int]) {
        self.group = group
        steps = []
        for stage in Self.stages {
            let leads = Self.count(counts) { $0.reaches(stage) }
            let from = steps.last { $0.leads > 0 }?.stage
            let share = from.map { from in
                Share(
                    Self.count(counts) { $0.reaches(from) && $0.reaches(stage) },
                    of: Self.count(counts) { $0.reaches(from) })
            }
            steps.append(Step(stage, leads: leads, from: from, share: share))
        }
    }

    private static func count(_ counts: [Reached: Int], where fits: (Reached) -> Bool) -> Int {
        counts.reduce(0) { $0 + (fits($1.key) ? $1.value : 0) }
    }
}

/// The stages that a lead reached in one enrollment, whatever became of it since.
package struct Reached: OptionSet, Hashable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let mql = Reached(rawValue: 1)
    /// Was called at least once.
    package static let working = Reached(rawValue: 2)
    package static let sql = Reached(rawValue: 4)
    package static let accepted = Reached(rawValue: 8)
    package static let opportunity = Reached(rawValue: 16)
    package static let won = Reached(rawValue: 32)

    /// Whether it came to a stage; everybody was raw at first.
    func reaches(_ stage: Lead.Stage) -> Bool {
        switch stage {
        case .raw: true
        case .mql: contains(.mql)
        case .working: contains(.working)
        case .sql: contains(.sql)
        case .accepted: contains(.accepted)
        case .opportunity: contains(.opportunity)
        case .won: contains(.won)
        case .lost, .recycled, .disqualified: false
        }
    }
}
