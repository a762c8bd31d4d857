import Prospecting

/// How often somebody was called, against what bounds it.
///
/// Calls are counted where they are written down, and a call that is leased by its holds: of one person, one number and
/// one account but one is leased at a time. A hold is a row with a primary key, taken before the calls are counted and
/// given back in the transaction that logs the call; so who takes it next sees that call, whatever the isolation level.
extension Transaction {
    /// What bounds calls to a lead in a campaign.
    func callLimits(of campaign: Campaign, on lead: Lead, now: Instant) -> [CallLimit] {
        let law = rules.law(of: lead)
        let today = (law.called.zones.first ?? .utc).local(now).date
        let binding = law.rules
        return CallLimit.all(of: campaign, for: lead)
            + CallLimit.all(ofLaw: binding.caps(on: today), cooldowns: binding.cooldowns(on: today), for: lead)
    }

    /// The calls that matter for some limits, and no others.
    func callLog(of lead: Lead, for limits: [CallLimit], now: Instant) throws -> CallLog {
        let touch = Touch.ID(0)
        return try callLogs(of: [BoundCall(touch: touch, lead: lead, limits: limits)], now: now)[touch] ?? CallLog()
    }

    /// What keeps some calls from being made now though somebody holds them: others may have called since.
    func reachedLimits(of calls: [TouchState], now: Instant) throws -> [Touch.ID: CallLimit.Standing] {
        let bound = calls.map { call in
            let isPromise = call.open.kind.priority < OpenTouch.Kind.followUp.priority
            return BoundCall(
                touch: call.id, lead: call.facts.lead,
                limits: callLimits(of: call.campaign, on: call.facts.lead, now: now)
                    .filter { $0.bindsPromises || !isPromise })
        }
        let logs = try callLogs(of: bound, now: now)
        return bound.reduce(into: [:]) { reached, call in
            let log = logs[call.touch] ?? CallLog()
            reached[call.touch] = call.limits.map { $0.standing(in: log, at: now) }.reached
        }
    }

    /// Lets a candidate wait until a limit lets it through, and all of its account where that is what is counted by.
    func park(_ candidate: Candidate, of lead: Lead, by limit: CallLimit, until: Instant) throws {
        if limit.key == .account { try parkAccount(of: lead, in: candidate.campaign, until: until) }
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'cap-reached', parked_by = NULL
            WHERE id = ?
            """, until, candidate.touch)
    }

    /// Lets a touch wait for the end of another that holds its person, number or account.
    func park(_ touch: Touch.ID, whileHeld other: Hold) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'account-busy', parked_by = ?
            WHERE id = ?
            """, other.until, other.touch, touch)
    }

    /// The same for who is ready at the account that is held; two hundred at most, so that nobody waits long for the writer.
    func parkAll(at account: Account.ID, whileHeld other: Hold) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'account-busy', parked_by = ?
            WHERE id IN (
                SELECT t.id FROM leads l JOIN enrollments e ON e.lead_id = l.id AND e.state <> 'finished'
                JOIN touches t ON t.enrollment_id = e.id AND t.slot = 'call' AND t.ended_at IS NULL
                WHERE l.account_id = ? AND t.state = 'ready' AND t.channel = 'call' LIMIT 200)
            """, other.until, other.touch, account)
    }

    /// Lets a callback that was missed wait for the hours in which the lead asked to be called; where none come, it is
    /// looked at again in a day.
    func park(_ touch: Touch.ID, untilOwnHours opens: Instant?, now: Instant) throws {
        try connection.execute(
            """
            UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'own-hours', parked_by = NULL
            WHERE id = ?
            """, opens ?? now + .days(1), touch)
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
