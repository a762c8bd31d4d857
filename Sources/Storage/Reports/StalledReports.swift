import Prospecting

extension Store {
    /// Active leads in which nothing happened for longer than their cadence allows, by what keeps them, the campaign
    /// with the most first.
    ///
    /// A step may wait until its cadence skips it; one that is never skipped, `Stall.patience`. Of a filter's period the
    /// moment counts at which a step was due.
    package func stalls(_ filter: ReportFilter, now: Instant) async throws -> Reported<[Stall]> {
        try await read { transaction in
            let scopes = try transaction.scopes(of: filter, now: now)
            var stalls: [Key: Stall] = [:]
            for scope in scopes {
                for row in try transaction.overdueSteps(filter, in: scope, now: now) {
                    try transaction.add(row, to: &stalls, now: now)
                }
            }
            let listed = stalls.values.sorted { left, right in
                left.leads != right.leads
                    ? left.leads > right.leads
                    : (left.campaign, left.cause.reason) < (right.campaign, right.cause.reason)
            }
            return Reported(listed, of: scopes)
        }
    }

    fileprivate struct Key: Hashable {
        var campaign: Int64
        var cause: Stall.Cause
    }
}

extension Transaction {
    /// A lead that waits for a call and for something beside it counts once, for the call.
    private static let isNotBesideACall = """
        (t.slot = 'call' OR NOT EXISTS (
            SELECT 1 FROM touches o WHERE o.enrollment_id = t.enrollment_id AND o.slot = 'call' AND o.ended_at IS NULL
                AND o.state <> 'leased' AND COALESCE(o.skip_at, o.due_at + ?) <= ?))
        """

    /// Steps that are alike in all that could hold them, counted in one pass over the open ones.
    fileprivate func overdueSteps(_ filter: ReportFilter, in scope: ReportScope, now: Instant) throws -> [Row] {
        var query = try ReportQuery(filter, in: scope, needsLead: false, campaign: "t.campaign_id", self)
        query.add("t.due_at", in: scope)
        query.add("COALESCE(t.skip_at, t.due_at + ?) <= ?", Stall.patience.milliseconds, now)
        query.add(Self.isNotBesideACall, Stall.patience.milliseconds, now)
        let isOfEnrollment = filter.source != nil || filter.rep != nil || filter.tier != nil
        let join = isOfEnrollment ? "JOIN enrollments e ON e.id = t.enrollment_id" : ""
        return try connection.tally(
            Tally(
                keys: ["campaign_id", "class_id", "channel", "queue", "parked_for", "is_new", "has_number"],
                least: ["since", "example"]),
            """
            SELECT t.campaign_id AS campaign_id, t.class_id AS class_id, t.channel AS channel, t.queue AS queue,
                t.parked_for AS parked_for, CASE WHEN t.kind = 'new' THEN 1 ELSE 0 END AS is_new,
                CASE WHEN t.class_id IS NULL AND t.channel = 'call' AND NOT EXISTS (
                    SELECT 1 FROM numbers n WHERE n.lead_id = t.lead_id AND n.bad_since IS NULL)
                    THEN 0 ELSE 1 END AS has_number,
                t.due_at AS since, t.lead_id AS example
            FROM touches t \(join) \(query.joins)
            WHERE t.ended_at IS NULL AND t.state <> 'leased' AND \(query.condition)
            """, query.arguments)
    }

    fileprivate func add(_ row: Row, to stalls: inout [Store.Key: Stall], now: Instant) throws {
        let work = try stalledWork(row, now: now)
        let key = Store.Key(campaign: try row.integer("campaign_id"), cause: work.cause(now: now))
        let (leads, since) = (try row.int("leads"), try row.instant("since"))
        guard let known = stalls[key] else {
            let lead = try lead(row.id("example"))
            stalls[key] = Stall(
                campaign: work.campaign.name, cause: key.cause, leads: leads, since: since,
                example: .init(lead: lead.id, name: lead.displayName))
            return
        }
        stalls[key]?.leads += leads
        stalls[key]?.since = min(known.since, since)
    }

    private func stalledWork(_ row: Row, now: Instant) throws -> StalledWork {
        let campaign = try connection.row(
            "SELECT version_id, paused_at FROM campaigns WHERE id = ?", row.integer("campaign_id"))
        guard let campaign else { throw DatabaseFault("a touch has no campaign") }
        let queue = try row.text("queue")
        let reps = try connection.row(
            """
            SELECT COUNT(*) AS reps FROM queue_members m JOIN users u ON u.id = m.user_id
            WHERE m.queue = ? AND u.revoked_at IS NULL AND (u.away_until IS NULL OR u.away_until <= ?)
            """, queue, now)?.int("reps")
        var work = StalledWork(
            campaign: try version(campaign.id("version_id")).campaign,
            isPaused: try campaign.optionalInteger("paused_at") != nil, channel: try row.word("channel"),
            isNew: try row.flag("is_new"), hasNumber: try row.flag("has_number"),
            parkedFor: try row.optionalText("parked_for"), queue: queue, reps: reps ?? 0)
        guard let id = try row.optionalInteger("class_id"),
            let known = try connection.row("SELECT * FROM calling_classes WHERE id = ?", id)
        else { return work }
        work.calling = try callingClass(known)
        if let owner: User.ID = try known.optionalID("owner_id") {
            work.owner = try self.owner(owner, in: queue, now: now)
        }
        return work
    }
}
