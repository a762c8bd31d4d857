extension Assignment {
    /// Who may get a lead, and how many they have.
    package struct Candidate: Sendable, Equatable {
        package var user: User.ID
        package var email: String
        /// Leads they own that are in a campaign now.
        package var leads: Int
        /// Whether somebody else is to have it, if there is one: they will not be there for a while.
        package var isAway: Bool

        package init(user: User.ID, email: String, leads: Int, isAway: Bool = false) {
            self.user = user
            self.email = email
            self.leads = leads
            self.isAway = isAway
        }
    }

    /// Everyone a choice looks at: users who were not revoked.
    package struct Candidates: Sendable, Equatable {
        /// Who owned the lead before.
        package var previous: User.ID?
        package var accountOwner: User.ID?
        /// The reps of the campaign's queue.
        package var queue: [Candidate]
        /// Those users whom the assignment names.
        package var people: [Candidate]

        package init(
            previous: User.ID? = nil, accountOwner: User.ID? = nil, queue: [Candidate] = [], people: [Candidate] = []
        ) {
            self.previous = previous
            self.accountOwner = accountOwner
            self.queue = queue
            self.people = people
        }
    }

    /// Whose lead it is from now on; nil when the rule names nobody who is a user.
    package func owner(among candidates: Candidates) -> User.ID? {
        if sticks, let previous = candidates.previous { return previous }
        return first(among: candidates.whoAreThere) ?? first(among: candidates)
    }

    private func first(among candidates: Candidates) -> User.ID? {
        choose(to, among: candidates) ?? otherwise.flatMap { choose($0, among: candidates) }
    }

    /// The mail addresses that the rule names.
    package var named: [String] {
        [to, otherwise].flatMap { assignee in
            if case .people(let emails)? = assignee { emails } else { [String]() }
        }
    }

    /// In turn means: who has the fewest leads is next, so that it comes out even whoever finishes sooner.
    private func choose(_ assignee: Assignee, among candidates: Candidates) -> User.ID? {
        switch assignee {
        case .accountOwner: candidates.accountOwner
        case .inTurn: candidates.queue.min { ($0.leads, $0.user.number) < ($1.leads, $1.user.number) }?.user
        case .people(let emails):
            emails.compactMap { email in candidates.people.first { $0.email == email.lowercased() } }
                .min { $0.leads < $1.leads }?.user
        }
    }
}

extension Assignment.Candidates {
    /// The same without the reps who are away; an account stays its owner's meanwhile.
    fileprivate var whoAreThere: Assignment.Candidates {
        var there = self
        there.queue.removeAll(where: \.isAway)
        there.people.removeAll(where: \.isAway)
        return there
    }
}
