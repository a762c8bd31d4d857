/// How many enrolled leads go over to another version of their campaign, and which do not.
package struct MoveCount: Sendable, Equatable {
    /// All that go over, held ones included.
    package var moved: Int
    /// Those of them that are held or wait for their account, and are judged by the new version.
    package var held: Int
    /// Those of them whose next call, mail or task falls due at another moment than before.
    package var redated: Int
    /// Those of them for whom the new version has nothing left to do, which ends their enrollment.
    package var finished: Int
    /// In the order of their enrollment.
    package var unmoved: [UnmovedLead]

    package init(
        moved: Int = 0, held: Int = 0, redated: Int = 0, finished: Int = 0, unmoved: [UnmovedLead] = []
    ) {
        self.moved = moved
        self.held = held
        self.redated = redated
        self.finished = finished
        self.unmoved = unmoved
    }

    /// Counts one that goes over, from one course to another.
    package mutating func add(from before: Course, to after: Course) {
        moved += 1
        if before.state.isToBeJudged { held += 1 }
        if case .finished = after.state {
            finished += 1
        } else if after.open.first?.due != before.open.first?.due {
            redated += 1
        }
    }

    /// Adds what became of others.
    package static func += (count: inout MoveCount, other: MoveCount) {
        count.moved += other.moved
        count.held += other.held
        count.redated += other.redated
        count.finished += other.finished
        count.unmoved += other.unmoved
    }

    /// How many do not go over for each reason, the commonest first.
    package var reasons: [(reason: String, leads: Int)] {
        Dictionary(grouping: unmoved, by: \.reason).map { (reason: $0.key, leads: $0.value.count) }
            .sorted { ($1.leads, $0.reason) < ($0.leads, $1.reason) }
    }
}

/// A lead that stays on its version although it was to be moved.
package struct UnmovedLead: Sendable, Equatable {
    package var lead: Lead.ID
    package var name: String
    package var reason: String

    package init(lead: Lead.ID, name: String, reason: String) {
        self.lead = lead
        self.name = name
        self.reason = reason
    }
}
