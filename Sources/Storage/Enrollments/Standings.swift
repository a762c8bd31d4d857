import Prospecting

extension Transaction {
    /// Every enrollment of a lead, as a campaign sees it that wants the lead, by id.
    func standings(of lead: Lead.ID, now: Instant) throws -> [Standing] {
        try connection.rows(
            """
            SELECT e.id, e.state, e.version_id, e.finished_at, e.finish_reason, c.name FROM enrollments e
            JOIN campaigns c ON c.id = e.campaign_id WHERE e.lead_id = ? ORDER BY e.id
            """, lead
        ).map { row in
            var standing = Standing(
                enrollment: try row.id("id"), campaign: try row.text("name"), state: try row.word("state"),
                finishedAt: try row.optionalInstant("finished_at"),
                endedSuppressed: try row.optionalText("finish_reason")?.hasPrefix("suppressed: ") ?? false)
            guard standing.state != .finished else { return standing }
            standing.isExclusive = try version(try row.id("version_id")).campaign.entry.isExclusive
            for touch in try openTouchRows(of: standing.enrollment) {
                let until = try touch.optionalInstant("leased_until")
                standing.isLeased = standing.isLeased || until.map { $0 > now } ?? false
                standing.isPromised = try standing.isPromised || openTouch(touch).isPromise
            }
            return standing
        }
    }

    /// What a campaign sees of a lead that it may enroll now.
    ///
    /// - Parameter isNew: whether the lead was made just now.
    func prospect(_ facts: Facts, of campaign: Campaign, isNew: Bool = false, now: Instant) throws -> Situation {
        var situation = Situation(
            campaign: campaign, facts: facts, enrolledAt: now, now: now, rules: rules)
        situation.facts = facts.heated(for: campaign.profile, enrolledAt: now, now: now, halfLife: try halfLife())
        if isNew, let batch, batch.isFree(facts) { return situation }
        situation.isSuppressed = try suppressions(of: facts.lead).contains { $0.channels.contains(.call) }
        return situation
    }

    /// Finishes an enrollment because another campaign takes its lead.
    func takeOver(_ enrollment: Enrollment.ID, by campaign: String, now: Instant) throws {
        let scene = try scene(enrollment)
        let reason = "taken-over by \(campaign)"
        let decision = try scene.enrollment.course.after(.stopped(reason: reason), in: scene.situation(now: now))
        _ = try apply(decision, to: scene, cause: Cause(now: now, ending: .cancelled(reason: reason)))
    }

    /// The campaigns that take leads now: not paused, and not at their end.
    func openCampaigns(now: Instant) throws -> [RunningCampaign] {
        try connection.rows(
            "SELECT id, version_id FROM campaigns WHERE paused_at IS NULL AND version_id IS NOT NULL ORDER BY name"
        ).map { row in
            RunningCampaign(id: try row.id("id"), version: try version(try row.id("version_id")), isPaused: false)
        }.filter { running in
            let campaign = running.version.campaign
            return campaign.ends.map { (campaign.timeZone ?? .utc).local(now).date <= $0 } ?? true
        }
    }
}
