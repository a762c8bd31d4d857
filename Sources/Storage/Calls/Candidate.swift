import Prospecting

/// A ready touch, as far as the order among touches needs it.
struct Candidate {
    var touch: Touch.ID
    var enrollment: Enrollment.ID
    var lead: Lead.ID
    var priority: Int
    var rank: Double
    var campaign: Campaign.ID

    /// Whether it was promised or asked for, and so comes before whatever campaigns share.
    var isAwaited: Bool { priority < OpenTouch.Kind.followUp.priority }

    var isNew: Bool { priority == OpenTouch.Kind.new.priority }

    /// Whether this one comes first; ties are broken by what never changes.
    func precedes(_ other: Candidate) -> Bool {
        if priority != other.priority { return priority < other.priority }
        if rank != other.rank { return rank > other.rank }
        return enrollment < other.enrollment
    }
}

extension Candidate {
    /// Whether a touch `t` is for who asks: a promise is its owner's alone for a while, unless that one takes no calls.
    static let isForUser = """
        (t.owner_id IS NULL OR t.owner_id = ? OR t.due_at <= ? OR NOT EXISTS (
            SELECT 1 FROM users u JOIN queue_members m ON m.user_id = u.id AND m.queue = t.queue
            WHERE u.id = t.owner_id AND u.revoked_at IS NULL AND COALESCE(u.away_until, 0) <= ?))
        """

    init(_ row: Row) throws {
        self.init(
            touch: try row.id("id"), enrollment: try row.id("enrollment_id"), lead: try row.id("lead_id"),
            priority: try row.int("priority"), rank: try row.real("rank"), campaign: try row.id("campaign_id"))
    }

    /// The best of a class, of a row that names the class too; nil where it has none.
    init?(head row: Row) throws {
        guard let touch: Touch.ID = try row.optionalID("head_id") else { return nil }
        self.init(
            touch: touch, enrollment: try row.id("enrollment_id"), lead: try row.id("lead_id"),
            priority: try row.int("priority"), rank: try row.real("rank"), campaign: try row.id("campaign_id"))
    }
}

extension Transaction {
    /// The best ready touches of a class; none that is new where as many of these were begun as the day takes.
    func candidates(in open: OpenClass, for user: User, now: Instant, limit: Int) throws -> [Candidate] {
        let new = OpenTouch.Kind.new.priority
        return try connection.rows(
            Self.selectCandidates, open.id, open.isFull ? new : new + 1, user.id,
            now - CallingState.ownersGrace, now, limit
        ).map { row in
            Candidate(
                touch: try row.id("id"), enrollment: try row.id("enrollment_id"), lead: try row.id("lead_id"),
                priority: try row.int("priority"), rank: try row.real("rank"), campaign: open.campaign)
        }
    }

    private static let selectCandidates = """
        SELECT t.id, t.enrollment_id, t.lead_id, t.priority, t.rank FROM touches t
        WHERE t.class_id = ? AND t.state = 'ready' AND t.priority < ? AND \(Candidate.isForUser)
        ORDER BY t.priority, t.rank DESC, t.enrollment_id LIMIT ?
        """
}
