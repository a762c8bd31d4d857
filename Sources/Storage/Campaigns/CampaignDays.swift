import Prospecting

/// Counters of a campaign's day: rows that are changed conditionally, in the transaction that leases.
extension Transaction {
    /// Whether a campaign begins no more new leads today; asks nothing where it limits none.
    func isFull(_ campaign: Campaign.ID, by limits: DayLimits?, now: Instant) throws -> Bool {
        guard let limits else { return false }
        let row = try connection.row(
            "SELECT new_leads FROM campaign_days WHERE campaign_id = ? AND day = ?", campaign,
            limits.day(of: now).dayNumber)
        return try row?.int("new_leads") ?? 0 >= limits.newLeads
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

    /// When the next day begins, where the open call of a lead is its first and the campaign begins no more today.
    func endOfFullDay(of scene: Scene, by limits: DayLimits, now: Instant) throws -> Instant? {
        guard let call = scene.enrollment.course.open.call, call.work.channel == .call, call.kind == .new,
            !scene.hasBegun, try isFull(scene.campaign, by: limits, now: now)
        else { return nil }
        return limits.endOfDay(of: now)
    }
}
