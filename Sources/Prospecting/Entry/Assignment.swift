/// Whose lead it is.
package struct Assignment: Sendable, Equatable {
    package var to: Assignee
    /// When `to` names nobody.
    package var otherwise: Assignee?
    /// Whether a lead stays with who had it before.
    package var sticks: Bool

    package init(to: Assignee, otherwise: Assignee? = nil, sticks: Bool = true) {
        self.to = to
        self.otherwise = otherwise
        self.sticks = sticks
    }

    package enum Assignee: Sendable, Equatable {
        case accountOwner
        /// The reps of the queue, in turn.
        case inTurn
        /// Mail addresses, in turn.
        case people([String])
    }
}
