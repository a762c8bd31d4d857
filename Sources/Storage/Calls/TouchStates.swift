import Prospecting

/// A touch with all that a rep needs to see of it.
package struct TouchState: Sendable {
    package var id: Touch.ID
    package var open: OpenTouch
    /// `waiting`, `ready`, `leased`, `done`, `skipped` or `cancelled`.
    package var state: String
    package var facts: Facts
    package var campaign: Campaign
    /// Calls made in this enrollment so far.
    package var dials: Int
    package var leasedBy: User.ID?
    package var leasedUntil: Instant?
    package var windowCloses: Instant?
    package var fit: Int
    package var tier: String?
    package var lastAttempt: Attempt?
    /// Mail address of the rep who promised it.
    package var owner: String?
    /// Mail address of whose lead it is.
    package var leadOwner: String?
    /// The strictest of the zones the lead may be in: the one whose window closes first.
    package var zone: Zone?
    /// Whether it is a promise of a campaign that is paused.
    package var isPromiseOfPaused: Bool
    /// When it was told that nobody came to it in time; nil while it is not late.
    package var toldLateAt: Instant?
}

extension Store {
    /// One touch, open or ended.
    package func touch(_ id: Touch.ID, now: Instant) async throws -> TouchState {
        try await read { try $0.touchState(id, now: now) }
    }

    /// The touch a user means without naming one: the only one they hold, else the one they took last.
    ///
    /// Refuses when they hold several, since a guess would write one person's outcome down for another.
    package func lastTouch(of user: User, now: Instant) async throws -> Touch.ID? {
        try await read { transaction in
            let held = try transaction.connection.rows(
                """
                SELECT id FROM touches WHERE leased_by = ? AND state = 'leased' AND leased_until > ?
                ORDER BY taken_at, priority, rank DESC, id
                """, user.id, now)
            let ids: [Touch.ID] = try held.map { try $0.id("id") }
            guard ids.count <= 1 else {
                let names = try ids.prefix(5).map { id in
                    "\(id) (\(try transaction.touchState(id, now: now).facts.lead.displayName))"
                }
                throw Refusal(
                    .conflict,
                    "you hold \(ids.count) calls; say which: " + names.joined(separator: ", ")
                        + (ids.count > 5 ? ", …" : ""), details: ["held": String(ids.count)])
            }
            if let id = ids.first { return id }
            return try transaction.connection.row(
                """
                SELECT id FROM touches WHERE leased_by = ?
                ORDER BY taken_at DESC, CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, ended_at DESC, id DESC LIMIT 1
                """, user.id)?.id("id")
        }
    }

    /// The tasks and the mails sent by hand of a user's queues that are due, but for those of paused campaigns.
    package func todo(for user: User, now: Instant) async throws -> [TouchState] {
        try await write { transaction in
            try transaction.promoteDue(now: now, limit: 200)
            return try user.queues.flatMap { queue in
                try transaction.connection.rows(
                    """
                    SELECT t.id FROM touches t
                    WHERE t.queue = ? AND t.state = 'ready' AND (t.channel = 'task' OR t.by_hand = 1)
                        AND NOT EXISTS (
                            SELECT 1 FROM campaigns c WHERE c.id = t.campaign_id AND c.paused_at IS NOT NULL)
                    ORDER BY t.due_at, t.id LIMIT 100
                    """, queue)
            }.map { try transaction.touchState(try $0.id("id"), now: now) }
        }
    }

    /// What a user promised, due or not, the next first.
    package func callbacks(for user: User, now: Instant) async throws -> [TouchState] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT id FROM touches
                WHERE owner_id = ? AND kind = 'callback' AND ended_at IS NULL
                ORDER BY due_at, id LIMIT 100
                """, user.id
            ).map { try transaction.touchState(try $0.id("id"), now: now) }
        }
    }

    /// What anybody promised, due or not, the next first: what was missed leads.
    package func allCallbacks(now: Instant) async throws -> [TouchState] {
        try await read { transaction in
            try transaction.connection.rows(
                """
                SELECT id FROM touches WHERE kind = 'callback' AND ended_at IS NULL
                ORDER BY due_at, id LIMIT 1000
                """
            ).map { try transaction.touchState(try $0.id("id"), now: now) }
        }
    }
}

extension Transaction {
    func touchState(_ id: Touch.ID, now: Instant) throws -> TouchState {
        let row = try touchRow(id)
        let open = try openTouch(row)
        let enrollmentID: Enrollment.ID = try row.id("enrollment_id")
        guard let enrollment = try connection.row("SELECT * FROM enrollments WHERE id = ?", enrollmentID) else {
            throw DatabaseFault("a touch has no enrollment")
        }
        let campaign = try version(try enrollment.id("version_id")).campaign
        let lead = try lead(try row.id("lead_id"))
        var facts = Facts(lead: lead, account: try lead.account.map(account))
        facts.answers = try answers(in: enrollmentID, of: campaign, by: facts.lead)
        let window = facts.lead.window(of: open, in: campaign, by: rules, now: now)
        let ownerID: User.ID? = try row.optionalID("owner_id")
        return TouchState(
            id: id, open: open, state: try row.text("state"), facts: facts, campaign: campaign,
            dials: try enrollment.int("dials"), leasedBy: try row.optionalID("leased_by"),
            leasedUntil: try row.optionalInstant("leased_until"), windowCloses: window.closes,
            fit: try enrollment.int("fit"), tier: try enrollment.optionalText("tier"),
            lastAttempt: try lastAttempt(of: facts.lead.id), owner: try ownerID.map { try user($0).email },
            leadOwner: try facts.lead.owner.map { try user($0).email }, zone: window.zone,
            isPromiseOfPaused: try open.kind == .callback && isPaused(try enrollment.id("campaign_id")),
            toldLateAt: try row.optionalInstant("told_late_at"))
    }

    func lastAttempt(of lead: Lead.ID) throws -> Attempt? {
        try connection.row("SELECT * FROM attempts WHERE lead_id = ? ORDER BY at DESC, id DESC LIMIT 1", lead)
            .map(attempt)
    }
}

extension Lead {
    /// When the window that is open now closes, and the zone in which it does so first.
    func window(
        of touch: OpenTouch, in campaign: Campaign, by rules: Rulebook, now: Instant
    ) -> (closes: Instant?, zone: Zone?) {
        var called = rules.table.called(self)
        let closings = called.zones.map { zone -> (Instant?, Zone) in
            called.zones = [zone]
            let calling = CallingClass(
                campaign: campaign, country: country, called: called, parts: touch.parts,
                isCallback: touch.kind == .callback, rules: rules)
            if case .open(let until) = calling.hours.state(at: now) { return (until, zone) }
            return (nil, zone)
        }
        guard let first = closings.min(by: { ($0.0?.milliseconds ?? .min) < ($1.0?.milliseconds ?? .min) }) else {
            return (nil, nil)
        }
        return first
    }
}
