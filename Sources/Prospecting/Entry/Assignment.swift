/// Whose lead it is.
package struct Assignment: Sendable, Equatable {
    package var to: Assignee
    /// When `to` names nobody.
    package var otherwise: Assignee?
    /// Whether a lead stays with who had it before.
    package var sticks: Bool
    package var calls: Calls

    package init(to: Assignee, otherwise: Assignee? = nil, sticks: Bool = true, calls: Calls = .queue) {
        self.to = to
        self.otherwise = otherwise
        self.sticks = sticks
        self.calls = calls
    }

    /// Who takes the calls of a lead that has an owner.
    package enum Calls: String, Sendable, CaseIterable {
        /// Everybody in the queue.
        case queue
        /// The owner alone, while that one is there to take them.
        case owner
    }

    package enum Assignee: Sendable, Equatable {
        case accountOwner
        /// The reps of the queue, in turn.
        case inTurn
        /// Mail addresses, in turn.
        case people([String])
    }
}
