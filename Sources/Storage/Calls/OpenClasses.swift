import Prospecting

/// A class whose leads may be called now.
struct OpenClass {
    var id: Int64
    var closes: Instant
    var lease: Span
    var day: CampaignDay
    var calling: CallingClass
    /// The beginning of the digest of the campaign's file that the class follows.
    var campaignVersion: String
    /// Whether who asks begins no more new leads of the campaign today.
    var isFull = false
    /// Of the campaign as it runs now, whatever version the class follows; nil where the file gives none.
    var weight: Int?
    /// The best of it that is for who asks; nil where there is none.
    var head: Candidate?
}

extension OpenClass {
    var campaign: Campaign.ID { day.campaign }
}

/// A campaign's new leads of a day by what one of its versions allows: those who follow an older one go by that one's.
struct CampaignDay: Hashable {
    var campaign: Campaign.ID
    /// nil where the version limits no day.
    var limits: DayLimits?
}

extension Transaction {
    /// The classes of a user's queues that are open now: each is asked once, whatever the number of its leads.
    func openClasses(
        of user: User, campaign: Campaign.ID?, outside closed: [ClosedArea] = [], now: Instant
    ) throws -> [OpenClass] {
        var full: [CampaignDay: Bool] = [:]
        return try readyClasses(of: user, campaign: campaign, now: now).compactMap { row in
            let calling = try shelf.callingClass(row.integer("id"), by: rules) {
                try callingClass(ofID: row.integer("id"))
            }
            guard closed.first(covering: calling, at: now) == nil else { return nil }
            let isPaused = try row.optionalInteger("paused_at") != nil
            guard case .open(let until) = calling.state(at: now, isPaused: isPaused) else { return nil }
            let campaign: Campaign.ID = try row.id("campaign_id")
            let limits = DayLimits(calling.campaign)
            let day = CampaignDay(campaign: campaign, limits: limits)
            let isFull = try full[day] ?? (fullDay(of: campaign, by: limits, for: user.id, now: now) != nil)
            full[day] = isFull
            let head = try Candidate(head: row)
            return OpenClass(
                id: try row.integer("id"), closes: until, lease: calling.campaign.cadence.lease, day: day,
                calling: calling,
                campaignVersion: String(try version(row.id("version_id")).digest.prefix(12)), isFull: isFull,
                weight: try version(row.id("running_id")).campaign.weight,
                head: head.flatMap { isFull && $0.isNew ? nil : $0 })
        }
    }

    /// The classes in which somebody is ready, those that are everybody's and those of owners whose calls are the user's,
    /// each with the best that is for the user.
    private func readyClasses(of user: User, campaign: Campaign.ID?, now: Instant) throws -> [Row] {
        let grace = now - CallingState.ownersGrace
        return try user.queues.flatMap { queue in
            try connection.rows(Self.everybodys, user.id, grace, now, queue, campaign, campaign)
                + connection.rows(Self.owned, user.id, grace, now, queue, queue, user.id, now, campaign, campaign)
        }
    }

    private static let everybodys = ready(ownedBy: "IS NULL")
    private static let owned = ready(ownedBy: "IN (\(selectOwners))")

    private static func ready(ownedBy owner: String) -> String {
        """
        SELECT k.id, k.campaign_id, k.version_id, c.paused_at, c.version_id AS running_id,
            h.id AS head_id, h.enrollment_id, h.lead_id, h.priority, h.rank
        FROM calling_classes k JOIN campaigns c ON c.id = k.campaign_id
        LEFT JOIN touches h ON h.id = (
            SELECT t.id FROM touches t WHERE t.class_id = k.id AND t.state = 'ready' AND \(Candidate.isForUser)
            ORDER BY t.priority, t.rank DESC, t.enrollment_id LIMIT 1)
        WHERE k.queue = ? AND k.idle_since IS NULL AND k.owner_id \(owner) AND (CAST(? AS BIGINT) IS NULL OR k.campaign_id = ?)
            AND EXISTS (SELECT 1 FROM touches WHERE class_id = k.id AND state = 'ready')
        ORDER BY k.id
        """
    }

    private func callingClass(ofID id: Int64) throws -> CallingClass {
        guard let row = try connection.row("SELECT * FROM calling_classes WHERE id = ?", id) else {
            throw DatabaseFault("a calling class is gone")
        }
        return try callingClass(row)
    }
}
