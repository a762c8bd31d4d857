import Prospecting

/// What a rep is given, or why there is nothing.
package struct NextCalls: Sendable {
    package var touches: [TouchState]
    /// In words; nil when there is something.
    package var emptiness: String?
    /// Whether so many fell due, or had to be parked or ended, that it is not known yet who else is next.
    fileprivate var isBrokenOff = false
}

extension Store {
    /// Gives a rep the next people to call, what the rep holds already first, and leases them.
    package func claimNextCalls(
        for user: User, count: Int, campaign: String?, now: Instant
    ) async throws -> NextCalls {
        for _ in 1..<Self.mostTurns {
            let calls = try await claim(for: user, count: count, campaign: campaign, now: now)
            if !calls.isBrokenOff || calls.touches.count >= count { return calls.withWindows(by: rules, now: now) }
        }
        return try await claim(for: user, count: count, campaign: campaign, now: now).withWindows(by: rules, now: now)
    }

    private func claim(for user: User, count: Int, campaign: String?, now: Instant) async throws -> NextCalls {
        try await write {
            try $0.claimNextCalls(
                for: user, count: count, campaign: campaign, patience: Self.patience, now: now)
        }
    }

    /// How many one turn of the writer parks or ends at most, and one peek.
    private static let patience = 50
    private static let patienceOfPeek = 200
    /// How many turns a request takes before it asks to be made again.
    private static let mostTurns = 200

    /// The same without taking anything: whom a claim at this moment would give.
    package func peekNextCalls(for user: User, count: Int, campaign: String?, now: Instant) async throws -> NextCalls {
        try await rehearse { transaction in
            let held = Set(try transaction.held(by: user, campaign: nil, now: now).map(\.call.touch))
            var calls = try transaction.claimNextCalls(
                for: user, count: count, campaign: campaign, patience: Self.patienceOfPeek, now: now)
            for index in calls.touches.indices where !held.contains(calls.touches[index].id) {
                calls.touches[index].putBack()
            }
            return calls
        }.withWindows(by: rules, now: now)
    }
}

extension NextCalls {
    /// What the writer is not kept waiting for.
    fileprivate func withWindows(by rules: Rulebook, now: Instant) -> NextCalls {
        NextCalls(
            touches: touches.map { $0.withWindow(by: rules, now: now) }, emptiness: emptiness, isBrokenOff: isBrokenOff)
    }
}

/// A touch that a rep holds.
struct HeldTouch {
    var call: Candidate
    /// Later than now where the clock was put back since.
    var takenAt: Instant
}

extension Transaction {
    fileprivate func claimNextCalls(
        for user: User, count: Int, campaign: String?, patience: Int, now: Instant
    ) throws -> NextCalls {
        try requireNewestRules()
        let fallDue = try promoteFew(now: now)
        try expireLeases(now: now)
        let campaignID = try campaign.map { try running($0).id }
        var claim = try Claim(self, for: user, patience: patience, now: now)
        try claim.keep(held(by: user, campaign: campaignID, now: now), atMost: count)
        if claim.given.count < count {
            let classes = try openClasses(of: user, campaign: campaignID, outside: claim.closed, now: now)
            try claim.fill(to: count, from: classes)
        }
        let isBrokenOff = fallDue || claim.isBrokenOff
        guard claim.given.isEmpty else { return NextCalls(touches: claim.given, isBrokenOff: isBrokenOff) }
        let words = fallDue ? Self.manyFallDue : try emptiness(of: claim, campaign: campaignID, now: now)
        return NextCalls(touches: [], emptiness: words, isBrokenOff: isBrokenOff)
    }

    private static let manyFallDue = "many calls fall due just now; ask again"

    /// Why nobody is given; that nobody is left is said only where everybody was looked at.
    private func emptiness(of claim: Claim, campaign: Campaign.ID?, now: Instant) throws -> String {
        if claim.isBrokenOff {
            return "those who come first may not be called now; touchline next puts them aside, so ask it again"
        }
        return try emptiness(for: claim.user, campaign: campaign, now: now)
    }

    fileprivate func held(by user: User, campaign: Campaign.ID?, now: Instant) throws -> [HeldTouch] {
        try connection.rows(
            """
            SELECT t.id, t.enrollment_id, t.lead_id, t.priority, t.rank, t.taken_at, e.campaign_id
            FROM touches t JOIN enrollments e ON e.id = t.enrollment_id
            WHERE t.leased_by = ? AND t.state = 'leased' AND t.leased_until > ? AND t.channel = 'call'
                AND (CAST(? AS BIGINT) IS NULL OR e.campaign_id = ?)
            ORDER BY t.taken_at, t.priority, t.rank DESC, t.enrollment_id
            """, user.id, now, campaign, campaign
        ).map { HeldTouch(call: try Candidate($0), takenAt: try $0.instant("taken_at")) }
    }

    /// Counts a new lead among those of the day; false where that takes no more.
    func mayBegin(_ candidate: Candidate, of open: OpenClass, for user: User.ID, now: Instant) throws -> Bool {
        guard candidate.isNew, let limits = open.day.limits else { return true }
        return try begin(candidate, by: limits, for: user, now: now)
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
