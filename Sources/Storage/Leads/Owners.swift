import Prospecting

/// Whose lead it is after it was assigned.
package struct AssignedLead: Sendable, Equatable {
    package var lead: Lead.ID
    /// Mail address; nil for nobody's.
    package var owner: String?
    /// The queue whose calls the lead's are, and the mail addresses of some who are in it, where the owner is not.
    package var outside: Outside?

    package init(lead: Lead.ID, owner: String?, outside: Outside? = nil) {
        self.lead = lead
        self.owner = owner
        self.outside = outside
    }

    package struct Outside: Sendable, Equatable {
        package var queue: String
        package var members: [String]
    }
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
                try transaction.followOwner(of: id, now: now)
                try transaction.note(
                    .leadAssigned, of: id.description, by: user.id,
                    [.init("owner", before: before, after: owner.email)], now: now)
                try transaction.publishLead(.leadUpdated, facts: facts, by: user, now: now)
            }
            return AssignedLead(
                lead: id, owner: owner.email, outside: try transaction.outside(owner.id, of: facts.lead))
        }
    }

    /// Takes a lead from whoever has it: the whole queue shares it then.
    package func unassign(_ id: Lead.ID, by user: User, now: Instant) async throws -> AssignedLead {
        try await write { transaction in
            var facts = try transaction.facts(id)
            if facts.lead.owner != nil {
                try transaction.give(&facts.lead, to: nil)
                try transaction.followOwner(of: id, now: now)
                try transaction.publishLead(.leadUpdated, facts: facts, by: user, now: now)
            }
            return AssignedLead(lead: id, owner: nil)
        }
    }
}

extension Transaction {
    /// Gives a lead that starts in a campaign to whom the campaign's rule names.
    func assignOwner(of lead: inout Lead, account: Account?, by campaign: Campaign, now: Instant) throws {
        guard let assignment = campaign.assignment else { return }
        var candidates = Assignment.Candidates(
            queue: try connection.rows(
                """
                SELECT u.id, u.email, u.leads, u.away_until FROM queue_members m JOIN users u ON u.id = m.user_id
                WHERE m.queue = ? AND u.revoked_at IS NULL
                """, campaign.queue
            ).map { try candidate($0, now: now) },
            people: try assignment.named.compactMap { try presentUser($0, now: now) })
        candidates.previous = try lead.owner.flatMap { try isPresent($0) ? $0 : nil }
        candidates.accountOwner = try account?.owner.flatMap { try presentUser($0, now: now) }?.user
        let owner = assignment.owner(among: candidates)
        if owner != lead.owner { try give(&lead, to: owner) }
    }

    /// The queue of the campaign that works a lead, when its owner takes no calls of it.
    fileprivate func outside(_ owner: User.ID, of lead: Lead) throws -> AssignedLead.Outside? {
        guard let queue = try openScene(of: lead.id)?.version.campaign.queue else { return nil }
        let members = try connection.rows(
            """
            SELECT u.id, u.email FROM queue_members m JOIN users u ON u.id = m.user_id
            WHERE m.queue = ? AND u.revoked_at IS NULL ORDER BY u.id
            """, queue)
        guard try !members.contains(where: { try $0.id("id") == owner }) else { return nil }
        return .init(queue: queue, members: try members.prefix(3).map { try $0.text("email") })
    }

    /// The only place where a lead's owner changes.
    func give(_ lead: inout Lead, to owner: User.ID?) throws {
        if let open = try openEnrollment(of: lead.id) {
            try countLeads(of: lead.owner, by: -1)
            try countLeads(of: owner, by: 1)
            try readdressMailsByHand(of: open)
        }
        try connection.execute("UPDATE leads SET owner_id = ? WHERE id = ?", owner, lead.id)
        lead.owner = owner
    }

    /// Puts the open call of a lead where its new owner finds it, and only that one where calls are the owner's.
    func followOwner(of lead: Lead.ID, now: Instant) throws {
        guard let scene = try openScene(of: lead), case .active = scene.enrollment.course.state,
            scene.version.campaign.assignment?.calls == .owner
        else { return }
        try reclassify(scene, now: now)
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

    private func presentUser(_ email: String, now: Instant) throws -> Assignment.Candidate? {
        try connection.row(
            "SELECT id, email, leads, away_until FROM users WHERE email = ? AND revoked_at IS NULL", email.lowercased()
        ).map { try candidate($0, now: now) }
    }

    private func candidate(_ row: Row, now: Instant) throws -> Assignment.Candidate {
        .init(
            user: try row.id("id"), email: try row.text("email"), leads: try row.int("leads"),
            isAway: try row.optionalInstant("away_until").map { $0 > now } ?? false)
    }
}

extension Enrollment.State {
    fileprivate var isFinished: Bool {
        if case .finished = self { true } else { false }
    }
}
