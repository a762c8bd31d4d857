import Prospecting

/// What one person's course does to the others of the account, so many people in one transaction.
extension Transaction {
    /// How many people of an account one transaction stops, pauses or starts.
    static let mostAtOnce = 50

    /// Does to the others what a decision says, and lets those start whom it made room for.
    func tellColleagues(at place: Place, of decision: Decision, in scene: Scene, cause: Cause) throws {
        var isOrdered = false
        for effect in decision.effects {
            switch effect {
            case .displace(let id): try displace(id, for: scene.facts.lead, cause: cause)
            case .colleagues(let order, let reason):
                try keep(order, reason: reason, at: place, sparing: scene.enrollment.id, now: cause.now)
                isOrdered = true
            default: break
            }
        }
        guard !cause.isOfAccountWork else { return }
        let makesRoom = scene.version.campaign.accounts.letsOthersStart(
            role: place.role.isEmpty ? nil : place.role, from: scene.enrollment.course, to: decision.course)
        if isOrdered || makesRoom { try workOn(place, now: cause.now) }
    }

    private func displace(_ id: Enrollment.ID, for lead: Lead, cause: Cause) throws {
        let scene = try scene(id)
        let decision = try scene.enrollment.course.after(.gaveWay, in: scene.situation(now: cause.now))
        let ending = TouchEnding.cancelled(reason: "\(lead.displayName) of the same account comes first")
        _ = try apply(decision, to: scene, cause: Cause(now: cause.now, ending: ending, isOfAccountWork: true))
    }

    /// Writes an order down to be worked off.
    private func keep(
        _ order: ColleagueOrder, reason: String, at place: Place, sparing spared: Enrollment.ID, now: Instant
    ) throws {
        try connection.execute(
            """
            INSERT INTO account_work (campaign_id, account_id, judged_at) VALUES (?, ?, ?)
            ON CONFLICT (campaign_id, account_id) DO NOTHING
            """, place.campaign, place.account, now)
        switch order {
        case .stop:
            try connection.execute(
                "UPDATE account_work SET stop_reason = ?, spared = ? WHERE campaign_id = ? AND account_id = ?", reason,
                spared, place.campaign, place.account)
        case .pause(let until):
            try keepPause(.init(until: until, reason: reason), at: place, sparing: spared, now: now)
        }
    }

    /// Works off what is to be done at an account: what is taken back, stops, pauses, who is held, then turns. What is
    /// left is due at once.
    func workOn(_ place: Place, now: Instant) throws {
        let row = try connection.row(
            "SELECT * FROM account_work WHERE campaign_id = ? AND account_id = ?", place.campaign, place.account)
        let spared: Enrollment.ID? = try row?.optionalID("spared")
        var isDone = try undo(row, at: place, now: now)
        if isDone, let reason = try row?.optionalText("stop_reason") {
            isDone = try stopColleagues(at: place, reason: reason, sparing: spared, now: now)
        }
        if isDone { isDone = try pauseColleagues(at: place, now: now) }
        if isDone, let after = try row?.optionalInteger("held_upto") {
            isDone = try judgeHeld(at: place, after: after, now: now)
        }
        if isDone { isDone = try giveTurns(at: place, now: now) }
        try connection.execute(
            "UPDATE account_work SET due_at = ? WHERE campaign_id = ? AND account_id = ?", isDone ? nil : now,
            place.campaign, place.account)
    }

    func continueAccountWork(now: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            """
            SELECT campaign_id, account_id FROM account_work WHERE due_at IS NOT NULL AND due_at <= ?
            ORDER BY due_at LIMIT ?
            """, now, limit)
        for row in rows {
            let place = Place(campaign: try row.id("campaign_id"), account: try row.id("account_id"), role: "")
            try workOn(place, now: now)
        }
        return rows.count
    }

    /// Ends the others, those who are worked first, but for who has a meeting; returns whether that was all.
    private func stopColleagues(
        at place: Place, reason: String, sparing spared: Enrollment.ID?, now: Instant
    ) throws -> Bool {
        var left = Self.mostAtOnce
        for state in ["active", "waiting", "pending"] where left > 0 {
            let rows = try connection.rows(
                """
                SELECT e.id FROM enrollments e
                WHERE e.account_id = ? AND e.campaign_id = ? AND e.state = ? AND e.id <> ? AND NOT EXISTS (
                    SELECT 1 FROM meetings m
                    WHERE m.enrollment_id = e.id AND m.state = 'booked' AND m.undone_at IS NULL)
                ORDER BY e.rank DESC, e.id LIMIT ?
                """, place.account, place.campaign, state, spared, left)
            for row in rows { try take(.stopped(reason: reason), row.id("id"), reason: reason, now: now) }
            left -= rows.count
        }
        guard left > 0 else { return false }
        try connection.execute(
            "UPDATE account_work SET stop_reason = NULL WHERE campaign_id = ? AND account_id = ?", place.campaign,
            place.account)
        return true
    }

    /// Lets one of the others take what happened; a reason ends what is open.
    func take(_ happening: Happening, _ id: Enrollment.ID, reason: String?, now: Instant) throws {
        let scene = try scene(id)
        let decision = try scene.enrollment.course.after(happening, in: scene.situation(now: now))
        let ending = reason.map { TouchEnding.cancelled(reason: $0) } ?? .movedOn
        _ = try apply(decision, to: scene, cause: Cause(now: now, ending: ending, isOfAccountWork: true))
    }

    /// Judges those who wait again, the best first; returns whether that was all who could start.
    ///
    /// People of one role wait for the same: when the best of them goes on waiting, so do the rest of that role.
    private func giveTurns(at place: Place, now: Instant) throws -> Bool {
        let roles = try roles(at: place)
        var waitingOn: Set<String> = []
        for _ in 0..<Self.mostAtOnce {
            guard let best = try bestWaiting(at: place, of: roles.subtracting(waitingOn)) else { return true }
            let result = try judgeAgain(try scene(best.id), now: now, isOfAccountWork: true)
            switch result {
            case .waiting(.turn): return true
            case .waiting(.role): waitingOn.insert(best.role)
            default: waitingOn = []
            }
        }
        return try bestWaiting(at: place, of: roles.subtracting(waitingOn)) == nil
    }

    /// The roles of an account's people, also those of older versions; each is one step in the index, however many have it.
    private func roles(at place: Place) throws -> Set<String> {
        var roles: Set<String> = [""]
        var last = ""
        while let row = try connection.row(
            "SELECT role FROM enrollments WHERE account_id = ? AND campaign_id = ? AND role > ? ORDER BY role LIMIT 1",
            place.account, place.campaign, last)
        {
            last = try row.text("role")
            roles.insert(last)
        }
        return roles
    }

    private func bestWaiting(at place: Place, of roles: Set<String>) throws -> (id: Enrollment.ID, role: String)? {
        let best = try roles.compactMap { role in
            try connection.row(
                """
                SELECT id, role, rank FROM enrollments
                WHERE account_id = ? AND campaign_id = ? AND role = ? AND state = 'waiting'
                ORDER BY rank DESC, id LIMIT 1
                """, place.account, place.campaign, role)
        }
        return try best.map { (rank: try $0.real("rank"), id: try $0.id("id"), role: try $0.text("role")) }
            .min { ($1.rank, $0.id) < ($0.rank, $1.id) }.map { ($0.id, $0.role) }
    }
}
