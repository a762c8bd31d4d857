import Prospecting

extension Transaction {
    /// Offers a lead that has qualified to whom its campaign's route names; nil where it names nobody.
    ///
    /// While everybody who could be asked is away the hand-off waits for the first to be back.
    /// - Parameters:
    ///   - decidedBy: the criteria that made the lead good enough, for whoever is offered it.
    ///   - host: who met the lead, and gets it before whom the route names, unless they are away or gone.
    func offer(
        _ scene: Scene, decidedBy: [String], host: String?, attempt: Attempt.ID, now: Instant
    ) throws -> Handoff? {
        let present = try [host, earlierReceiver(by: attempt)].compactMap(\.self)
            .first { try standing(of: $0).isThere(at: now) }
        let choice =
            try present.map { .offer(to: $0, group: $0, owed: [:]) } ?? choose(in: scene, asked: [], now: now)
        if choice == .nobody { return nil }
        let id: Handoff.ID = try connection.insert(
            """
            INSERT INTO handoffs (lead_id, enrollment_id, campaign_id, attempt_id, state, offered_at, decided_by)
            VALUES (?, ?, ?, ?, 'waiting', ?, ?)
            """, scene.enrollment.lead, scene.enrollment.id, scene.campaign, attempt, now, Document.text(decidedBy))
        let handoff = Handoff(id: id, to: nil, state: .waiting)
        if case .away = choice { try noteMove(of: handoff, by: nil, now: now) }
        return try give(handoff, by: choice, in: scene, now: now)
    }

    /// Who had the offer that an amendment of the same call took back: it stays theirs, and costs nobody another turn.
    private func earlierReceiver(by attempt: Attempt.ID) throws -> String? {
        try connection.row(
            """
            SELECT offered_to FROM handoffs WHERE attempt_id = ? AND state = 'withdrawn' AND offered_to IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """, attempt)?.text("offered_to")
    }

    /// Whose turn it is among those who have not been asked yet.
    func choose(in scene: Scene, asked: Set<String>, now: Instant) throws -> RouteChoice {
        let groups = scene.version.campaign.route.groups(for: scene.situation(now: now).facts)
        var owed: [String: [String: Int]] = [:]
        var standing: [String: RouteGroup.Standing] = [:]
        for group in groups {
            if group.people.count > 1 { owed[group.name] = try self.owed(in: group.name, of: scene.campaign) }
            for person in group.people where standing[person.who] == nil {
                standing[person.who] = try self.standing(of: person.who)
            }
        }
        return groups.choose(owed: owed, standing: standing, asked: asked, now: now)
    }

    private func owed(in group: String, of campaign: Campaign.ID) throws -> [String: Int] {
        let row = try connection.row(
            "SELECT owed FROM route_turns WHERE campaign_id = ? AND people = ?", campaign, group)
        return try row.map { try Document.value([String: Int].self, $0.text("owed")) } ?? [:]
    }

    func standing(of email: String) throws -> RouteGroup.Standing {
        let user = try connection.row("SELECT away_until, revoked_at FROM users WHERE email = ?", email)
        let offers = try connection.row(
            "SELECT COUNT(*) AS offers FROM handoffs WHERE offered_to = ? AND answered_at IS NULL", email)
        return RouteGroup.Standing(
            awayUntil: try user?.optionalInstant("away_until"),
            isRevoked: try user?.optionalInteger("revoked_at") != nil, openOffers: try offers?.int("offers") ?? 0)
    }

    /// Carries out a choice: who was chosen has the deadline of their own hours; nobody else is asked until then.
    func give(_ handoff: Handoff, by choice: RouteChoice, in scene: Scene, now: Instant) throws -> Handoff {
        var handoff = handoff
        switch choice {
        case .offer(let to, let group, let owed):
            if owed.count > 1 { try keep(owed, in: group, of: scene.campaign) }
            handoff.to = to
            handoff.state = .offered
            handoff.acceptBy = scene.version.campaign.acceptBy(offeredAt: now, to: try workingTime(of: to))
            try save(handoff, offeredAt: now, due: handoff.acceptBy)
            try noteMove(of: handoff, by: nil, now: now)
        case .away(let until):
            handoff.state = handoff.to == nil ? .waiting : .overdue
            try save(handoff, due: until)
        case .nobody:
            handoff.state = handoff.to == nil ? .waiting : .overdue
            try save(handoff, due: nil)
        }
        return handoff
    }

    private func keep(_ owed: [String: Int], in group: String, of campaign: Campaign.ID) throws {
        let text = Document.text(owed)
        let known = try connection.rowsChanged(
            by:
                "UPDATE route_turns SET owed = ? WHERE campaign_id = ? AND people = ?", text, campaign, group)
        guard known == 0 else { return }
        try connection.execute(
            "INSERT INTO route_turns (campaign_id, people, owed) VALUES (?, ?, ?)", campaign, group, text)
    }

    private func save(_ handoff: Handoff, offeredAt: Instant? = nil, due: Instant?) throws {
        try connection.execute(
            """
            UPDATE handoffs SET state = ?, offered_to = ?, offered_at = COALESCE(?, offered_at), accept_by = ?,
                due_at = ? WHERE id = ?
            """, handoff.state.rawValue, handoff.to, offeredAt, handoff.acceptBy, due, handoff.id)
    }

    /// Takes back what was offered because of a call that was another than it seemed; what sales has answered stands.
    func withdrawOffers(of attempt: Attempt.ID, now: Instant) throws {
        let rows = try connection.rows(
            "SELECT * FROM handoffs WHERE attempt_id = ? AND answered_at IS NULL", attempt)
        try withdraw(rows, reason: "the call was amended", by: nil, now: now)
    }

    /// Takes back what nobody has answered yet of a lead that is erased.
    func withdrawOffers(ofErased lead: Lead.ID, by user: User, now: Instant) throws {
        let rows = try connection.rows("SELECT * FROM handoffs WHERE lead_id = ? AND answered_at IS NULL", lead)
        try withdraw(rows, reason: "the person was erased", by: user.email, now: now)
    }

    private func withdraw(_ rows: [Row], reason: String, by mover: String?, now: Instant) throws {
        for row in rows {
            var handoff = try handoff(row)
            handoff.state = .withdrawn
            try connection.execute(
                "UPDATE handoffs SET state = 'withdrawn', due_at = NULL, answered_at = ? WHERE id = ?", now, handoff.id)
            try noteMove(of: handoff, by: mover, reason: reason, now: now)
        }
    }

    /// Whether sales has answered what was offered because of an attempt.
    func isAnswered(offerOf attempt: Attempt.ID) throws -> Bool {
        try connection.row(
            "SELECT id FROM handoffs WHERE attempt_id = ? AND answered_at IS NOT NULL AND state <> 'withdrawn'", attempt
        ) != nil
    }
}
