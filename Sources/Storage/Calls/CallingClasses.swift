import Prospecting

extension Transaction {
    /// Why a user is given nothing, in words.
    func emptiness(for user: User, campaign: Campaign.ID?, now: Instant) throws -> String {
        guard !user.queues.isEmpty else { return "you are in no queue; ask your manager to put you into one" }
        let queues = user.queues.joined(separator: ", ")
        let closed = try closedAreas(now: now)
        let classes = try classes(of: user, campaign: campaign, now: now)
        let stale = closed.filter { $0.cause == .registerStale }
        let held =
            try classes.lazy.compactMap { stale.first(covering: $0.calling, at: now) }.first
            ?? self.held(by: stale, in: user.queues, now: now)
        let all = try classes.map { known in
            if let area = closed.first(covering: known.calling, at: now) { return Emptiness(reason: area.words) }
            let limits = known.wakes == nil ? DayLimits(known.calling.campaign) : nil
            let full = try fullDay(of: known.campaign, by: limits, for: user.id, now: now)
            return known.calling.emptiness(at: now, isPaused: known.isPaused, wakes: known.wakes, full: full)
        }
        if let held { return Emptiness.words(first: held, rest: all) }
        if let soonest = Emptiness.soonest(all) { return soonest.words }
        if try user.queues.contains(where: { try isLeft(toAColleagueOf: user.id, in: $0, campaign: campaign) }) {
            return "everybody in \(queues) who waits for a call is a colleague's alone, or held by one"
        }
        let isHeld = try user.queues.contains { try self.isHeld(somebodyIn: $0, campaign: campaign) }
        return isHeld
            ? "everybody in \(queues) who may be called is held by a colleague"
            : "nobody in \(queues) is waiting for a call"
    }

    /// The stale register that holds somebody of those who were met in a closed area: what rules an area code rules no
    /// whole class.
    private func held(by stale: [ClosedArea], in queues: [String], now: Instant) throws -> ClosedArea? {
        guard !stale.isEmpty else { return nil }
        for queue in queues {
            let row = try connection.row(
                """
                SELECT lead_id FROM touches WHERE parked_for = 'closed-area' AND state = 'waiting' AND queue = ? LIMIT 1
                """, queue)
            guard let row else { continue }
            let lead = try lead(row.id("lead_id"))
            if let area = stale.first(covering: lead, by: rules.table, at: now) { return area }
        }
        return nil
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
        var calling: CallingClass
        var isPaused: Bool
        /// When the first of it wakes; nil when something of it is ready.
        var wakes: Instant?
    }

    /// The classes that somebody is in now, of all there ever were: those that are everybody's, and those of owners whose
    /// calls are the user's.
    private func classes(
        of user: User, campaign: Campaign.ID?, now: Instant
    ) throws -> [KnownClass] {
        try user.queues.flatMap { queue in
            try connection.rows(Self.everybodysClasses, queue, campaign, campaign)
                + connection.rows(Self.ownedClasses, queue, queue, user.id, now, campaign, campaign)
        }.map(knownClass)
    }

    private static let everybodysClasses = classes(ownedBy: "IS NULL")
    private static let ownedClasses = classes(ownedBy: "IN (\(selectOwners))")

    private static func classes(ownedBy owner: String) -> String {
        """
        \(selectClasses) WHERE k.queue = ? AND k.idle_since IS NULL AND k.owner_id \(owner)
            AND (CAST(? AS BIGINT) IS NULL OR k.campaign_id = ?) AND \(isAsked) ORDER BY k.id
        """
    }

    private static let selectClasses = """
        SELECT k.*, c.paused_at, CASE
            WHEN NOT EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
            THEN (SELECT MIN(wakes_at) FROM touches WHERE class_id = k.id AND state = 'waiting')
            END AS wakes_at
        FROM calling_classes k JOIN campaigns c ON c.id = k.campaign_id
        """

    private static let isAsked = """
        (EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
            OR EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'waiting'))
        """

    private func knownClass(_ row: Row) throws -> KnownClass {
        KnownClass(
            id: try row.integer("id"), campaign: try row.id("campaign_id"),
            calling: try callingClass(row),
            isPaused: try row.optionalInteger("paused_at") != nil, wakes: try row.optionalInstant("wakes_at"))
    }

    /// A row of `calling_classes` as the value that decides; read once for each table of rules, since it never changes.
    func callingClass(_ row: Row) throws -> CallingClass {
        try shelf.callingClass(try row.integer("id"), by: rules) {
            CallingClass(
                campaign: try version(try row.id("version_id")).campaign, country: try row.optionalText("country"),
                law: rules.law(of: try called(row)), parts: DayPart.set(try row.text("parts")),
                isCallback: try row.flag("is_callback"))
        }
    }
}
