import Prospecting

/// Whose lead it is after it was assigned.
package struct AssignedLead: Sendable, Equatable {
    package var lead: Lead.ID
    /// Mail address.
    package var owner: String
}

extension Store {
    /// Gives a lead to somebody; it stays theirs until it is given to another, where the campaign's `assign` sticks.
    package func assign(_ id: Lead.ID, to email: String, by user: User, now: Instant) async throws -> AssignedLead {
        try await write { transaction in
            let owner = try transaction.knownUser(email: email)
            guard try transaction.isPresent(owner.id) else {
                throw Refusal(.conflict, "\(owner.email) was revoked and can own no lead; name somebody else")
            }
            var facts = try transaction.facts(id)
            if facts.lead.owner != owner.id {
                let before = try facts.lead.owner.map { try transaction.user($0).email }
                try transaction.give(&facts.lead, to: owner.id)
                try transaction.note(
                    .leadAssigned, of: id.description, by: user.id,
                    [.init("owner", before: before, after: owner.email)], now: now)
                try transaction.publishLead(.leadUpdated, facts: facts, by: user, now: now)
            }
            return AssignedLead(lead: id, owner: owner.email)
        }
    }
}

extension Transaction {
    /// Gives a lead that starts in a campaign to whom the campaign's rule names.
    func assignOwner(of lead: inout Lead, account: Account?, by campaign: Campaign) throws {
        guard let assignment = campaign.assignment else { return }
        var candidates = Assignment.Candidates(
            queue: try connection.rows(
                """
                SELECT u.id, u.email, u.leads FROM queue_members m JOIN users u ON u.id = m.user_id
                WHERE m.queue = ? AND u.revoked_at IS NULL
                """, campaign.queue
            ).map(candidate),
            people: try assignment.named.compactMap(presentUser))
        candidates.previous = try lead.owner.flatMap { try isPresent($0) ? $0 : nil }
        candidates.accountOwner = try account?.owner.flatMap(presentUser)?.user
        let owner = assignment.owner(among: candidates)
        if owner != lead.owner { try give(&lead, to: owner) }
    }

    /// The only place where a lead's owner changes.
    fileprivate func give(_ lead: inout Lead, to owner: User.ID?) throws {
        let isWorked =
            try connection.row(
                "SELECT id FROM enrollments WHERE lead_id = ? AND state <> 'finished'", lead.id) != nil
        if isWorked {
            try countLeads(of: lead.owner, by: -1)
            try countLeads(of: owner, by: 1)
        }
        try connection.execute("UPDATE leads SET owner_id = ? WHERE id = ?", owner, lead.id)
        lead.owner = owner
    }

    /// Keeps count of the leads of each owner that are in a campaign, so that the next can go to who has fewest.
    func countLead(_ lead: Lead, from before: Enrollment.State, to after: Enrollment.State) throws {
        guard before.isFinished != after.isFinished else { return }
        try countLeads(of: lead.owner, by: after.isFinished ? -1 : 1)
    }

    func countLeads(of owner: User.ID?, by change: Int) throws {
        guard let owner else { return }
        try connection.execute("UPDATE users SET leads = leads + ? WHERE id = ?", change, owner)
    }

    func isPresent(_ user: User.ID) throws -> Bool {
        try connection.row("SELECT id FROM users WHERE id = ? AND revoked_at IS NULL", user) != nil
    }

    private func presentUser(_ email: String) throws -> Assignment.Candidate? {
        try connection.row(
            "SELECT id, email, leads FROM users WHERE email = ? AND revoked_at IS NULL", email.lowercased()
        ).map(candidate)
    }

    private func candidate(_ row: Row) throws -> Assignment.Candidate {
        .init(user: try row.id("id"), email: try row.text("email"), leads: try row.int("leads"))
    }
}

extension Enrollment.State {
    fileprivate var isFinished: Bool {
        if case .finished = self { true } else { false }
    }
}
