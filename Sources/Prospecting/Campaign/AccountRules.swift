/// How the people of one account are worked together.
package struct AccountRules: Sendable, Equatable {
    /// So many may be active; the best by rank first. nil for no bound.
    package var atOnce: Int?
    /// A lead has the first role that fits it.
    package var roles: [Role]
    /// The first that fits decides.
    package var reactions: [Reaction]

    package init(atOnce: Int? = nil, roles: [Role] = [], reactions: [Reaction] = []) {
        self.atOnce = atOnce
        self.roles = roles
        self.reactions = reactions
    }

    /// A part that people of an account play, and when they start.
    package struct Role: Sendable, Equatable {
        package var name: String
        package var when: Condition
        /// nil for at once.
        package var starts: Start?

        package init(name: String, when: Condition, starts: Start? = nil) {
            self.name = name
            self.when = when
            self.starts = starts
        }
    }

    /// After somebody of another role has passed a step.
    package struct Start: Sendable, Equatable {
        package var role: String
        package var step: String

        package init(after role: String, step: String) {
            self.role = role
            self.step = step
        }
    }

    /// What one person's outcome does to the others.
    package struct Reaction: Sendable, Equatable {
        /// Dispositions, or `replied`.
        package var outcomes: [String]
        /// Roles; empty for anyone.
        package var by: [String]
        package var others: Others

        package init(outcomes: [String], by: [String] = [], others: Others) {
            self.outcomes = outcomes
            self.by = by
            self.others = others
        }
    }

    package enum Others: Sendable, Equatable {
        case stop
        case pause(for: Delay)
    }
}
