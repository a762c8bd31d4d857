import Prospecting

/// What a rep is given, or why there is nothing.
package struct NextCalls: Sendable {
    package var touches: [TouchState]
    /// In words; nil when there is something.
    package var emptiness: String?
}

extension Store {
    /// Gives a rep the next people to call, what the rep holds already first, and leases them.
    package func claimNextCalls(
        for user: User, count: Int, campaign: String?, now: Instant
    ) async throws -> NextCalls {
        try await write { try $0.claimNextCalls(for: user, count: count, campaign: campaign, now: now) }
    }

    /// The same without taking anything: whom a claim at this moment would give.
    package func peekNextCalls(for user: User, count: Int, campaign: String?, now: Instant) async throws -> NextCalls {
        try await rehearse { transaction in
            let held = Set(try transaction.held(by: user, campaign: nil, now: now).map(\.touch))
            var calls = try transaction.claimNextCalls(for: user, count: count, campaign: campaign, now: now)
            for index in calls.touches.indices where !held.contains(calls.touches[index].id) {
                calls.touches[index].putBack()
            }
            return calls
        }
    }
}

/// A ready touch, as far as the order among touches needs it.
struct Candidate {
    var touch: Touch.ID
    var enrollment: Enrollment.ID
    var lead: Lead.ID
    var priority: Int
    var rank: Double
    /// When the window of its class closes.
    var closes: Instant
    var lease: Span
    var campaign: Campaign.ID
    var limits: DayLimits?
    var calling: CallingClass
    var campaignVersion: String

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

/// What came of leasing a candidate.
private enum Lease {
    case given
    /// It is parked, or ended.
    case notNow
    /// No new lead of its campaign is begun today.
    case campaignIsFull
}

extension Transaction {
    fileprivate func claimNextCalls(
        for user: User, count: Int, campaign: String?, now: Instant
    ) throws -> NextCalls {
        try promoteDue(now: now, limit: 500)
        try expireLeases(now: now)
        let campaignID = try campaign.map { try running($0).id }
        let closed = try closedAreas(now: now)
        var given = try held(by: user, campaign: campaignID, now: now)
            .filter { try mayKeep($0.touch, of: $0.enrollment, lead: lead($0.lead), outside: closed, now: now) }
            .prefix(count).map(\.touch)
        if given.count < count {
            let classes = try openClasses(of: user, campaign: campaignID, outside: closed, now: now)
            given += try claim(count - given.count, among: classes, for: user, outside: closed, now: now)
        }
        let touches = try given.map { try touchState($0, now: now) }
        return NextCalls(
            touches: touches,
            emptiness: touches.isEmpty ? try emptiness(for: user, campaign: campaignID, now: now) : nil)
    }

    /// Leases the best of all classes, so many; a class is asked again only when what it gave is used up.
    private func claim(
        _ count: Int, among classes: [OpenClass], for user: User, outside closed: [ClosedArea], now: Instant
    ) throws -> [Touch.ID] {
        var lines = try classes.map { CandidateLine(try candidates(in: $0, for: user, now: now, limit: count), of: $0) }
        var sharing = try CampaignSharing(lines, turns: { try turns(of: user.id) })
        var given: [Touch.ID] = []
        var passedOver = 0
        while given.count < count, passedOver < Self.mostPassedOver, let index = sharing.indexOfNext(in: lines),
            let candidate = lines[index].waiting.popFirst()
        {
            switch try lease(candidate, of: lines[index].open, to: user, outside: closed, now: now) {
            case .given:
                given.append(candidate.touch)
                sharing.note(candidate)
            case .notNow: passedOver += 1
            case .campaignIsFull: for other in lines.indices { lines[other].leaveOutNew(of: candidate.campaign) }
            }
            guard lines[index].waiting.isEmpty else { continue }
            let limit = max(CandidateLine.page, count - given.count)
            lines[index].waiting = try candidates(in: lines[index].open, for: user, now: now, limit: limit)[...]
        }
        try save(sharing, of: user.id)
        return given
    }

    /// How many one request parks or ends at most, so that nobody waits long for the writer.
    private static let mostPassedOver = 2000

    fileprivate func held(
        by user: User, campaign: Campaign.ID?, now: Instant
    ) throws -> [(touch: Touch.ID, enrollment: Enrollment.ID, lead: Lead.ID)] {
        try connection.rows(
            """
            SELECT t.id, t.enrollment_id, t.lead_id FROM touches t JOIN enrollments e ON e.id = t.enrollment_id
            WHERE t.leased_by = ? AND t.state = 'leased' AND t.leased_until > ? AND t.channel = 'call'
                AND (CAST(? AS BIGINT) IS NULL OR e.campaign_id = ?)
            ORDER BY t.taken_at, t.priority, t.rank DESC, t.enrollment_id
            """, user.id, now, campaign, campaign
        ).map { (try $0.id("id"), try $0.id("enrollment_id"), try $0.id("lead_id")) }
    }

    private var newPriority: Int { OpenTouch.Kind.new.priority }

    /// The best ready touches of a class; none that is new where as many of these were begun as the day takes.
    private func candidates(in open: OpenClass, for user: User, now: Instant, limit: Int) throws -> [Candidate] {
        try connection.rows(
            """
            SELECT t.id, t.enrollment_id, t.lead_id, t.priority, t.rank FROM touches t
            WHERE t.class_id = ? AND t.state = 'ready' AND t.priority < ?
                AND (t.owner_id IS NULL OR t.owner_id = ? OR t.due_at <= ? OR NOT EXISTS (
                    SELECT 1 FROM users u JOIN queue_members m ON m.user_id = u.id AND m.queue = t.queue
                    WHERE u.id = t.owner_id AND u.revoked_at IS NULL AND COALESCE(u.away_until, 0) <= ?))
            ORDER BY t.priority, t.rank DESC, t.enrollment_id LIMIT ?
            """, open.id, open.isFull ? newPriority : newPriority + 1, user.id, now - CallingState.ownersGrace, now,
            limit
        ).map { row in
            Candidate(
                touch: try row.id("id"), enrollment: try row.id("enrollment_id"), lead: try row.id("lead_id"),
                priority: try row.int("priority"), rank: try row.real("rank"), closes: open.closes, lease: open.lease,
                campaign: open.campaign, limits: open.limits, calling: open.calling,
                campaignVersion: open.campaignVersion)
        }
    }

    /// Leases a candidate with every check; what may not be given out is parked or ended, so that it is met once.
    private func lease(
        _ candidate: Candidate, of open: OpenClass, to user: User, outside closed: [ClosedArea], now: Instant
    ) throws -> Lease {
        let lead = try lead(candidate.lead)
        if try stopSuppressed(candidate.enrollment, lead: lead, now: now) { return .notNow }
        guard closed.first(covering: lead) == nil else {
            try park(candidate.touch, inClosedAreaAt: now)
            return .notNow
        }
        let until = min(now + candidate.lease, candidate.closes)
        if let other = try takeHolds(for: candidate.touch, of: lead, by: user.id, until: until, now: now) {
            try connection.execute(
                """
                UPDATE touches SET state = 'waiting', wakes_at = ?, parked_for = 'account-busy', parked_by = ?
                WHERE id = ?
                """, other.until, other.touch, candidate.touch)
            return .notNow
        }
        let standings = try standings(of: candidate, lead: lead, in: open.calling.campaign, now: now)
        if let reached = standings.reached {
            try freeHolds(of: candidate.touch, now: now)
            try park(candidate, of: lead, by: reached, now: now)
            return .notNow
        }
        guard try mayBegin(candidate, now: now) else {
            try freeHolds(of: candidate.touch, now: now)
            return .campaignIsFull
        }
        try connection.execute(
            "UPDATE touches SET state = 'leased', leased_by = ?, leased_until = ?, taken_at = ?, proof = ? WHERE id = ?",
            user.id, until, now, ProofText(try proof(of: candidate, lead: lead, standings: standings, now: now)).text,
            candidate.touch)
        return .given
    }

    /// What allows a candidate to be called now.
    private func proof(
        of candidate: Candidate, lead: Lead, standings: [CallLimit.Standing], now: Instant
    ) throws -> Proof {
        Proof(
            candidate.calling, campaignVersion: candidate.campaignVersion, number: lead.callableNumber,
            openUntil: candidate.closes, caps: standings.compactMap(Proof.Cap.init), now: now)
    }

    /// Counts a new lead among those of its campaign's day; false where that takes no more.
    private func mayBegin(_ candidate: Candidate, now: Instant) throws -> Bool {
        guard candidate.isNew, let limits = candidate.limits else { return true }
        return try begin(
            candidate.enrollment, in: candidate.campaign, on: limits.day(of: now), atMost: limits.newLeads, now: now)
    }

    /// Whether a rep may keep what was leased before: somebody may have asked since not to be called, or an area may
    /// have been closed.
    private func mayKeep(
        _ touch: Touch.ID, of enrollment: Enrollment.ID, lead: Lead, outside closed: [ClosedArea], now: Instant
    ) throws -> Bool {
        if try stopSuppressed(enrollment, lead: lead, now: now) { return false }
        guard closed.first(covering: lead) != nil else { return true }
        try giveBack(touch, now: now)
        try park(touch, inClosedAreaAt: now)
        return false
    }

    /// Ends the enrollment of a lead that is not to be called; returns whether it is one.
    func stopSuppressed(_ enrollment: Enrollment.ID, lead: Lead, now: Instant) throws -> Bool {
        guard let found = try suppressions(of: lead).first(where: { $0.channels.contains(.call) }) else { return false }
        try finish(enrollment, reason: "suppressed: \(found.reason)", now: now)
        return true
    }
}

extension TouchState {
    /// As it is while nobody holds it.
    fileprivate mutating func putBack() {
        state = "ready"
        leasedBy = nil
        leasedUntil = nil
    }
}
