import Prospecting

/// Whose turn it is among the people of a route.
struct RouteTurns {
    /// What each person of a group is owed, by the group's name.
    var owed: [String: [String: Int]] = [:]
    var standing: [String: RouteGroup.Standing] = [:]
}

/// A hand-off that was made, and why there is nobody to offer it to, in words, where there is not.
struct Offer {
    var handoff: Handoff
    var reasonForNobody: String?

    /// What is told of it; nil while it waits for somebody to be back.
    ///
    /// - Parameter decidedBy: the criteria that made the lead good enough.
    func announcement(decidedBy: [String], by terms: HandoffTerms) -> Announcement? {
        if handoff.state == .offered { return Announcement(.handoffOffered, decidedBy: decidedBy) }
        return reasonForNobody.map { Announcement(.handoffOverdue, reason: $0, tell: terms.overdue.tell) }
    }
}

extension Transaction {
    /// Offers a lead that has qualified to whom its campaign's route names; nil where the campaign has no route.
    ///
    /// While everybody who could be asked is away the hand-off waits for the first to be back; where no line fits it waits
    /// for a route that has one, or for a manager to answer it.
    /// - Parameters:
    ///   - decidedBy: the criteria that made the lead good enough, for whoever is offered it.
    ///   - host: who met the lead, and gets it before whom the route names, unless they are away or gone.
    func offer(
        _ scene: Scene, decidedBy: [String], host: String?, attempt: Attempt.ID, now: Instant
    ) throws -> Offer? {
        let present = try [host, earlierReceiver(by: attempt)].compactMap(\.self)
            .first { try standing(of: $0).isThere(at: now) }
        let choice =
            try present.map { .offer(to: $0, group: $0, owed: [:]) } ?? choose(in: scene, asked: [], now: now)
        if choice == .nobody, scene.version.campaign.route.isEmpty { return nil }
        let id: Handoff.ID = try connection.insert(
            """
            INSERT INTO handoffs (lead_id, enrollment_id, campaign_id, attempt_id, state, offered_at, decided_by)
            VALUES (?, ?, ?, ?, 'waiting', ?, ?)
            """, scene.enrollment.lead, scene.enrollment.id, scene.campaign, attempt, now, Document.text(decidedBy))
        let handoff = Handoff(id: id, to: nil, state: .waiting)
        if case .offer = choice {} else { try noteMove(of: handoff, by: nil, reason: choice.reasonForNobody, now: now) }
        return Offer(
            handoff: try give(handoff, by: choice, in: scene, now: now), reasonForNobody: choice.reasonForNobody)
    }

    /// Who had the offer that an amendment of the same call took back: it stays theirs, and costs nobody another turn.
    private func earlierReceiver(by attempt: Attempt.ID) throws -> String? {
        try connection.row(
            """
            SELECT offered_to FROM handoffs WHERE attempt_id = ? AND state = 'withdrawn' AND offered_to IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """, attempt)?.text("offered_to")
    }

    /// Whose turn it is among those who have not been asked yet, by the route that the campaign has now.
    func choose(in scene: Scene, asked: Set<String>, now: Instant) throws -> RouteChoice {
        let route = try runningVersion(of: scene.campaign).campaign.route
        let groups = route.groups(for: scene.situation(now: now).facts)
        let turns = try turns(of: groups, in: scene.campaign)
        return groups.choose(owed: turns.owed, standing: turns.standing, asked: asked, now: now)
    }

    /// What the people of groups are owed, and how they stand.
    func turns(of groups: [RouteGroup], in campaign: Campaign.ID) throws -> RouteTurns {
        var turns = RouteTurns()
        for group in groups {
            if group.people.count > 1 { turns.owed[group.name] = try owed(in: group.name, of: campaign) }
            for person in group.people where turns.standing[person.who] == nil {
                turns.standing[person.who] = try standing(of: person.who)
            }
        }
        return turns
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
    ///
    /// - Parameter reason: why somebody else has it no longer, in words.
    func give(
        _ handoff: Handoff, by choice: RouteChoice, in scene: Scene, reason: String? = nil, now: Instant
    ) throws -> Handoff {
        var handoff = handoff
        switch choice {
        case .offer(let to, let group, let owed):
            try keep(owed, in: group, of: scene.campaign)
            handoff.to = to
            handoff.state = .offered
            handoff.acceptBy = scene.version.campaign.acceptBy(offeredAt: now, to: try workingTime(of: to))
            try save(handoff, offeredAt: now, due: handoff.acceptBy)
            try noteMove(of: handoff, by: nil, reason: reason, now: now)
        case .away(let until):
            handoff.state = handoff.to == nil ? .waiting : .overdue
            try save(handoff, due: until)
        case .nobody:
            handoff.state = handoff.to == nil ? .waiting : .overdue
            try save(handoff, due: nil)
        }
        return handoff
    }

    /// Writes down whose turn a choice was; one person alone has every turn.
    func keep(_ owed: [String: Int], in group: String, of campaign: Campaign.ID) throws {
        guard owed.count > 1 else { return }
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

    /// Has hand-offs that nobody was found for look at the campaign's new route.
    func chooseAgain(in campaign: Campaign.ID, now: Instant) throws {
        try connection.execute(
            """
            UPDATE handoffs SET due_at = ? WHERE campaign_id = ? AND offered_to IS NULL AND answered_at IS NULL
            """, now, campaign)
    }

    /// Whether somebody in sales is yet to say whether they take a lead, or nobody was found to ask.
    func hasOpenOffer(_ lead: Lead.ID) throws -> Bool {
        try connection.row("SELECT id FROM handoffs WHERE lead_id = ? AND answered_at IS NULL LIMIT 1", lead) != nil
    }

    /// Lets one person be offered to sales once: of what nobody has answered, an offer goes before what is overdue and
    /// what waits, and the earlier before the later; none stays where sales has the person already.
    func keepOneOffer(of lead: Lead, by user: User, now: Instant) throws {
        let rows = try connection.rows(
            "SELECT * FROM handoffs WHERE lead_id = ? AND answered_at IS NULL ORDER BY id", lead.id)
        let order: [Handoff.State] = [.offered, .overdue, .waiting]
        let places = try rows.map { row in try order.firstIndex(of: row.word("state")) ?? order.count }
        let isTaken = lead.stage != .sql && lead.stage.isOfSales
        let kept = isTaken ? nil : places.indices.min { (places[$0], $0) < (places[$1], $1) }
        let others = rows.indices.filter { $0 != kept }.map { rows[$0] }
        let reason = "the lead was merged with one that sales has" + (isTaken ? "" : " on offer")
        try withdraw(others, reason: reason, by: user.email, now: now)
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
