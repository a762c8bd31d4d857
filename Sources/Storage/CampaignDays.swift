import Prospecting

/// Counters of a campaign's day: rows that are changed conditionally, in the transaction that leases or logs.
extension Transaction {
    /// Whether a campaign begins no more new leads today; asks nothing where it limits none.
    func isFull(_ campaign: Campaign.ID, by limits: DayLimits?, now: Instant) throws -> Bool {
        guard let limits, let most = limits.newLeads else { return false }
        let row = try connection.row(
            "SELECT new_leads FROM campaign_days WHERE campaign_id = ? AND day = ?", campaign,
            limits.day(of: now).dayNumber)
        return try row?.int("new_leads") ?? 0 >= most
    }

    /// Counts a new lead among those of the day, once; false when the day is full. One that has begun ranks with the
    /// follow-ups from then on.
    func begin(
        _ enrollment: Enrollment.ID, in campaign: Campaign.ID, on day: LocalDate, atMost most: Int, now: Instant
    ) throws -> Bool {
        let counted = try connection.execute(
            """
            INSERT INTO campaign_days (campaign_id, day, new_leads) VALUES (?, ?, 1)
            ON CONFLICT (campaign_id, day) DO UPDATE SET new_leads = campaign_days.new_leads + 1
                WHERE campaign_days.new_leads < ?
            """, campaign, day.dayNumber, most)
        guard counted > 0 else { return false }
        try connection.execute("UPDATE enrollments SET begun_at = ? WHERE id = ?", now, enrollment)
        try connection.execute(
            """
            UPDATE touches SET priority = ?
            WHERE enrollment_id = ? AND ended_at IS NULL AND kind = 'new'
            """, OpenTouch.Kind.followUp.priority, enrollment)
        return true
    }

    /// Counts a call among those that its account got on the campaign's day, where the campaign limits them.
    func countCall(at moment: Instant, in scene: Scene) throws {
        guard scene.isEnrolled, let account = scene.facts.lead.account, let limits = DayLimits(scene.version.campaign),
            limits.callsPerAccount != nil
        else { return }
        try connection.execute(
            """
            INSERT INTO account_days (campaign_id, account_id, day, calls) VALUES (?, ?, ?, 1)
            ON CONFLICT (campaign_id, account_id, day) DO UPDATE SET calls = account_days.calls + 1
            """, scene.campaign, account, limits.day(of: moment).dayNumber)
    }

    /// When the next day begins, where the account of a candidate got as many calls as its campaign's day takes. A call
    /// that is leased counts by the account's hold, of which there is one.
    func endOfFullDay(of candidate: Candidate, lead: Lead, by limits: DayLimits, now: Instant) throws -> Instant? {
        guard candidate.priority >= OpenTouch.Kind.followUp.priority else { return nil }
        return try endOfFullDay(at: lead.account, in: candidate.campaign, by: limits, now: now)
    }

    private func endOfFullDay(
        at account: Account.ID?, in campaign: Campaign.ID, by limits: DayLimits, now: Instant
    ) throws -> Instant? {
        guard let account, let most = limits.callsPerAccount else { return nil }
        return try calls(to: account, in: campaign, on: limits.day(of: now)) >= most ? limits.endOfDay(of: now) : nil
    }

    private func calls(to account: Account.ID, in campaign: Campaign.ID, on day: LocalDate) throws -> Int {
        try connection.row(
            "SELECT calls FROM account_days WHERE campaign_id = ? AND account_id = ? AND day = ?", campaign, account,
            day.dayNumber)?.int("calls") ?? 0
    }

    /// The caps that bind a candidate, as they stand.
    func caps(of candidate: Candidate, lead: Lead, by limits: DayLimits, now: Instant) throws -> [Proof.Cap] {
        guard let account = lead.account, let most = limits.callsPerAccount,
            candidate.priority >= OpenTouch.Kind.followUp.priority
        else { return [] }
        let count = try calls(to: account, in: candidate.campaign, on: limits.day(of: now))
        return [Proof.Cap(name: "calls-per-account-a-day", count: count, max: most)]
    }

    /// What of the campaign's day is full for the open call of a lead.
    func endOfFullDay(of scene: Scene, by limits: DayLimits, now: Instant) throws -> FullDay? {
        guard let call = scene.enrollment.course.open.call, call.work.channel == .call, call.kind.isBoundByAccount
        else { return nil }
        let account = scene.facts.lead.account
        if let until = try endOfFullDay(at: account, in: scene.campaign, by: limits, now: now) {
            return .accountCalls(until: until)
        }
        guard call.kind == .new, !scene.hasBegun, try isFull(scene.campaign, by: limits, now: now) else { return nil }
        return .newLeads(until: limits.endOfDay(of: now))
    }

    /// Parks all at an account whom a limit keeps from being called, so that each is met once.
    func parkAccount(of lead: Lead, in campaign: Campaign.ID, until: Instant) throws {
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
}
