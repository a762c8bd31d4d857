import Prospecting

/// A touch with all that a rep needs to see of it.
package struct TouchState: Sendable {
    package var id: Touch.ID
    package var open: OpenTouch
    /// `waiting`, `ready`, `leased`, `done`, `skipped` or `cancelled`.
    package var state: String
    package var facts: Facts
    /// The version of the campaign by which it is worked.
    package var version: CampaignVersion
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
    /// Whether its campaign is paused: of that, only promises are kept.
    package var isOfPaused: Bool
    /// When it was told that nobody came to it in time; nil while it is not late.
    package var toldLateAt: Instant?
    /// What was noted at earlier steps, by their ids, where the words of this one name notes.
    package var notes: [String: String] = [:]
    /// Of an open mail that was asked for by itself or as something to do.
    package var mail: TouchMail?
    /// The latest answer of the lead since a call or a task was opened that it may have led to.
    package var answer: ReceivedMailRecord?
    /// Mails that went out to the lead, the latest first, and what came in; only of a touch that was asked for by itself.
    package var sentMails: [SentMail] = []
    package var receivedMails: [ReceivedMailRecord] = []
}

extension Store {
    /// One touch, open or ended.
    package func touch(_ id: Touch.ID, now: Instant) async throws -> TouchState {
        try await read { transaction in
            var state = try transaction.touchState(id, now: now)
            state.mail = try transaction.touchMail(of: state, now: now)
            state.sentMails = try transaction.sentMails(to: state.facts.lead.id, limit: 5)
            state.receivedMails = try transaction.receivedMails(
                of: state.facts.lead.id, kind: nil, before: nil, limit: 3)
            return state
        }
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
        guard let state = try touchStates([id])[id] else { throw Refusal.notFound("touch", id.description) }
        return state.withWindow(by: rules, now: now)
    }

    /// Touches by their ids, but for their windows, which need nothing of the database.
    func touchStates(_ ids: [Touch.ID]) throws -> [Touch.ID: TouchState] {
        let rows = try connection.rows(Self.selectTouches, ids)
        let leads = try leadFiles(try rows.map { try $0.id("lead_id") })
        let last = try attempts(leads.values.compactMap(\.lastAttempt))
        var states: [Touch.ID: TouchState] = [:]
        for row in rows {
            guard let file = leads[try row.id("lead_id")] else { throw DatabaseFault("a touch has no lead") }
            let state = try touchState(row, file, lastAttempt: file.lastAttempt.flatMap { last[$0] })
            states[state.id] = state
        }
        return states
    }

    private static let selectTouches = ListQuery { marks in
        """
        SELECT t.id, t.lead_id, t.enrollment_id, t.step, t.kind, t.channel, t.message, t.task, t.is_reply, t.by_hand,
            t.due_at, t.parts, t.skip_at, t.owner_id, t.promised_by, t.deadline_at, t.told_late_at, t.state,
            t.opened_at, t.leased_by, t.leased_until, e.version_id, e.dials, e.fit, e.tier, c.paused_at, u.email AS owner_email
        FROM touches t JOIN enrollments e ON e.id = t.enrollment_id JOIN campaigns c ON c.id = e.campaign_id
        LEFT JOIN users u ON u.id = t.owner_id WHERE t.id IN (\(marks))
        """
    }

    private func touchState(_ row: Row, _ file: LeadFile, lastAttempt: Attempt?) throws -> TouchState {
        let open = try openTouch(row)
        let version = try version(try row.id("version_id"))
        var facts = Facts(lead: file.lead, account: file.account)
        if let qualification = version.campaign.qualification, lastAttempt != nil || qualification.scope == .account {
            facts.answers = try answers(in: row.id("enrollment_id"), of: version.campaign, by: file.lead)
        }
        let mayAnswer = open.kind == .inbound || open.work.channel == .task
        let opened = try row.instant("opened_at")
        let notes = try stepNotes(for: open.work, of: version, lead: file.lead.id, in: row.id("enrollment_id"))
        return TouchState(
            id: try row.id("id"), open: open, state: try row.text("state"), facts: facts, version: version,
            dials: try row.int("dials"), leasedBy: try row.optionalID("leased_by"),
            leasedUntil: try row.optionalInstant("leased_until"), windowCloses: nil, fit: try row.int("fit"),
            tier: try row.optionalText("tier"), lastAttempt: lastAttempt, owner: try row.optionalText("owner_email"),
            leadOwner: file.owner, zone: nil,
            isOfPaused: try row.optionalInteger("paused_at") != nil,
            toldLateAt: try row.optionalInstant("told_late_at"), notes: notes,
            answer: mayAnswer ? try answer(of: file.lead.id, since: opened) : nil)
    }

    private func attempts(_ ids: [Attempt.ID]) throws -> [Attempt.ID: Attempt] {
        let found = try connection.rows(Self.selectAttempts, ids).map(attempt)
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    private static let selectAttempts = ListQuery { "SELECT * FROM attempts WHERE id IN (\($0))" }
}

extension TouchState {
    package var campaign: Campaign { version.campaign }

    /// Whether a promise is kept though its campaign is paused.
    package var isPromiseOfPaused: Bool { isOfPaused && open.kind == .callback }

    /// Whether a pause keeps it from being called.
    var isStopped: Bool { isOfPaused && open.kind != .callback }

    /// With when the window closes that is open now, and on whose clock, where that is not known already.
    func withWindow(by rules: Rulebook, now: Instant) -> TouchState {
        guard zone == nil else { return self }
        var state = self
        (state.windowCloses, state.zone) = facts.lead.window(of: open, in: version.campaign, by: rules, now: now)
        return state
    }
}

extension Lead {
    /// When the window that is open now closes, and the zone in which it does so first.
    func window(
        of touch: OpenTouch, in campaign: Campaign, by rules: Rulebook, now: Instant
    ) -> (closes: Instant?, zone: Zone?) {
        let law = rules.law(of: self)
        let closings = law.called.zones.map { zone -> (Instant?, Zone) in
            let calling = CallingClass(
                campaign: campaign, country: country, law: rules.law(law, in: zone), parts: touch.parts,
                isCallback: touch.kind == .callback)
            let hours = calling.hours(ofCallDue: touch.due, at: now)
            if case .open(let until) = hours.state(at: now) { return (until, zone) }
            return (nil, zone)
        }
        guard let first = closings.min(by: { ($0.0?.milliseconds ?? .min) < ($1.0?.milliseconds ?? .min) }) else {
            return (nil, nil)
        }
        return first
    }
}
