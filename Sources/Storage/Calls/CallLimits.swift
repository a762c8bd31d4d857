import Prospecting

/// How often somebody was called, against what bounds it.
///
/// Calls are counted where they are written down, and a call that is leased by its holds: of one person, one number and
/// one account but one is leased at a time. A hold is a row with a primary key, taken before the calls are counted and
/// given back in the transaction that logs the call; so who takes it next sees that call, whatever the isolation level.
extension Transaction {
    /// What bounds calls to a lead in a campaign.
    func callLimits(of campaign: Campaign, on lead: Lead, now: Instant) -> [CallLimit] {
        let called = rules.table.called(lead)
        let today = (called.zones.first ?? .utc).local(now).date
        return CallLimit.all(of: campaign, for: lead)
            + CallLimit.all(
                ofLaw: rules.table.caps(for: called, on: today),
                cooldowns: rules.table.cooldowns(for: called, on: today), for: lead)
    }

    /// The calls that matter for some limits, and no others.
    func callLog(of lead: Lead, for limits: [CallLimit], now: Instant) throws -> CallLog {
        var log = CallLog()
        for key in Cap.Key.allCases {
            let own = limits.filter { $0.key == key }
            guard !own.isEmpty else { continue }
            let earliest = own.map { $0.earliest(at: now)?.milliseconds ?? .min }.min() ?? .min
            log[key] = try calls(by: key, of: lead, since: Instant(milliseconds: earliest))
        }
        return log
    }

    private func calls(by key: Cap.Key, of lead: Lead, since: Instant) throws -> [LoggedCall] {
        let rows: [Row]
        switch key {
        case .person:
            rows = try connection.rows(
                "SELECT at, refused FROM attempts WHERE lead_id = ? AND at >= ? AND channel = 'call'", lead.id, since)
        case .number:
            guard let number = lead.callableNumber?.phone.e164 else { return [] }
            rows = try connection.rows(
                "SELECT at, refused FROM attempts WHERE number = ? AND at >= ? AND channel = 'call'", number, since)
        case .account:
            guard let account = lead.account else { return [] }
            rows = try connection.rows(
                """
                SELECT a.at, a.refused FROM leads l JOIN attempts a ON a.lead_id = l.id
                WHERE l.account_id = ? AND a.at >= ? AND a.channel = 'call'
                """, account, since)
        }
        return try rows.map { LoggedCall(at: try $0.instant("at"), isRefusal: try $0.flag("refused")) }
    }

    /// How far what bounds calls to a candidate is used up.
    func standings(
        of candidate: Candidate, lead: Lead, in campaign: Campaign, now: Instant
    ) throws -> [CallLimit.Standing] {
        let isBound = candidate.priority >= OpenTouch.Kind.followUp.priority
        let limits = callLimits(of: campaign, on: lead, now: now).filter { $0.bindsPromises || isBound }
        guard !limits.isEmpty else { return [] }
        let log = try callLog(of: lead, for: limits, now: now)
        return limits.map { $0.standing(in: log, at: now) }
    }

    /// Lets a candidate wait until a limit lets it through, and all of its account where that is what is counted by; one
    /// that never does ends the enrollment.
    func park(_ candidate: Candidate, of lead: Lead, by reached: CallLimit.Standing, now: Instant) throws {
        guard let until = reached.end?.instant else {
            return try finish(candidate.enrollment, reason: "cap-reached: \(reached.words)", now: now)
        }
        if reached.limit.key == .account { try parkAccount(of: lead, in: candidate.campaign, until: until) }
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'cap-reached', parked_by = NULL
            WHERE id = ?
            """, until, candidate.touch)
    }

    /// Parks all at an account whom a limit keeps from being called, so that each is met once.
    private func parkAccount(of lead: Lead, in campaign: Campaign.ID, until: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'cap-reached', parked_by = NULL
            WHERE id IN (
                SELECT t.id FROM leads l JOIN enrollments e ON e.lead_id = l.id
                JOIN touches t ON t.enrollment_id = e.id AND t.ended_at IS NULL
                WHERE l.account_id = ? AND e.campaign_id = ? AND e.state = 'active'
                    AND t.state = 'ready' AND t.channel = 'call' AND t.priority >= ?)
            """, until, lead.account, campaign, OpenTouch.Kind.followUp.priority)
    }

    /// Ends an enrollment because nobody may be called in it any more.
    func finish(_ enrollment: Enrollment.ID, reason: String, now: Instant) throws {
        let scene = try scene(enrollment)
        let decision = try scene.enrollment.course.after(.stopped(reason: reason), in: scene.situation(now: now))
        _ = try apply(decision, to: scene, cause: Cause(now: now, ending: .cancelled(reason: reason)))
    }
}
