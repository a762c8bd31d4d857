import Prospecting

/// A class whose leads may be called now.
struct OpenClass {
    var id: Int64
    var closes: Instant
    var lease: Span
    var campaign: Campaign.ID
    /// nil where the campaign limits no day.
    var limits: DayLimits?
    var calling: CallingClass
    /// The beginning of the digest of the campaign's file that the class follows.
    var campaignVersion: String
    /// Whether the campaign begins no more new leads today.
    var isFull = false
}

extension Transaction {
    /// The classes of a user's queues that are open now: each is asked once, whatever the number of its leads.
    func openClasses(
        of user: User, campaign: Campaign.ID?, outside closed: [ClosedArea] = [], now: Instant
    ) throws -> [OpenClass] {
        var full: [Campaign.ID: Bool] = [:]
        return try classes(of: user, campaign: campaign, inStates: ["ready"]).compactMap { known in
            guard known.closedArea(among: closed) == nil else { return nil }
            guard case .open(let until) = known.calling.state(at: now, isPaused: known.isPaused) else { return nil }
            let limits = DayLimits(known.calling.campaign)
            let isFull = try full[known.campaign] ?? self.isFull(known.campaign, by: limits, now: now)
            full[known.campaign] = isFull
            return OpenClass(
                id: known.id, closes: until, lease: known.calling.campaign.cadence.lease, campaign: known.campaign,
                limits: limits, calling: known.calling,
                campaignVersion: String(try version(known.version).digest.prefix(12)),
                isFull: isFull)
        }
    }

    /// Why a user is given nothing, in words.
    func emptiness(for user: User, campaign: Campaign.ID?, now: Instant) throws -> String {
        guard !user.queues.isEmpty else { return "you are in no queue; ask your manager to put you into one" }
        let queues = user.queues.joined(separator: ", ")
        let closed = try closedAreas(now: now)
        let all = try classes(of: user, campaign: campaign, inStates: ["ready", "waiting"]).map { known in
            if let area = known.closedArea(among: closed) { return Emptiness(reason: area.words) }
            let isFull =
                try known.wakes == nil && self.isFull(known.campaign, by: DayLimits(known.calling.campaign), now: now)
            return known.calling.emptiness(at: now, isPaused: known.isPaused, wakes: known.wakes, isFull: isFull)
        }
        if let soonest = Emptiness.soonest(all) { return soonest.words }
        let isHeld = try user.queues.contains { try self.isHeld(somebodyIn: $0, campaign: campaign) }
        return isHeld
            ? "everybody in \(queues) who may be called is held by a colleague"
            : "nobody in \(queues) is waiting for a call"
    }

    private func isHeld(somebodyIn queue: String, campaign: Campaign.ID?) throws -> Bool {
        try connection.row(
            """
            SELECT t.id FROM touches t JOIN enrollments e ON e.id = t.enrollment_id
            WHERE t.state = 'leased' AND t.leased_until > 0 AND t.queue = ?
                AND (CAST(? AS BIGINT) IS NULL OR e.campaign_id = ?) LIMIT 1
            """, queue, campaign, campaign) != nil
    }

    private struct KnownClass {
        var id: Int64
        var campaign: Campaign.ID
        var version: CampaignVersion.ID
        var calling: CallingClass
        var isPaused: Bool
        /// When the first of it wakes; nil when something of it is ready.
        var wakes: Instant?

        /// The closed country or state that all of the class are in.
        func closedArea(among closed: [ClosedArea]) -> ClosedArea? {
            closed.first { Jurisdiction($0.area.text).map(calling.places.contains) ?? false }
        }
    }

    /// The classes that somebody is in now, of all there ever were.
    private func classes(of user: User, campaign: Campaign.ID?, inStates states: [String]) throws -> [KnownClass] {
        let isAsked = states.map { "EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = '\($0)')" }
            .joined(separator: " OR ")
        return try user.queues.flatMap { queue in
            try connection.rows(
                """
                SELECT k.*, c.paused_at, CASE
                    WHEN NOT EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
                    THEN (SELECT MIN(wakes_at) FROM touches WHERE class_id = k.id AND state = 'waiting')
                    END AS wakes_at
                FROM calling_classes k JOIN campaigns c ON c.id = k.campaign_id
                WHERE k.queue = ? AND (CAST(? AS BIGINT) IS NULL OR k.campaign_id = ?)
                    AND (\(isAsked)) ORDER BY k.id
                """, queue, campaign, campaign)
        }.map { row in
            let id = try row.integer("id")
            let calling = try callingClass(row)
            return KnownClass(
                id: id, campaign: try row.id("campaign_id"), version: try row.id("version_id"), calling: calling,
                isPaused: try row.optionalInteger("paused_at") != nil, wakes: try row.optionalInstant("wakes_at"))
        }
    }

    /// A row of `calling_classes` as the value that decides; read once, since it never changes.
    func callingClass(_ row: Row) throws -> CallingClass {
        try shelf.callingClass(try row.integer("id")) {
            CallingClass(
                campaign: try version(try row.id("version_id")).campaign, country: try row.optionalText("country"),
                called: try called(row), parts: DayPart.set(try row.text("parts")),
                isCallback: try row.flag("is_callback"), rules: rules)
        }
    }
}
