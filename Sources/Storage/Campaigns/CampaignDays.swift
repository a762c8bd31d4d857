import Prospecting

/// Counters of new leads by day: rows that are changed conditionally, in the transaction that leases.
extension Transaction {
    /// Why no new lead of a campaign is begun any more today; asks nothing where it limits none.
    ///
    /// - Parameter user: the rep who would be given it; nil for any.
    func fullDay(
        of campaign: Campaign.ID, by limits: DayLimits?, for user: User.ID?, now: Instant
    ) throws -> FullDay? {
        guard let limits else { return nil }
        let full = try limits.bounds.first { try begun(by: $0, of: campaign, limits, for: user, now: now) >= $0.most }
        return full.map { limits.full($0, at: now) }
    }

    /// How much room a campaign's day has for new leads, whoever the rep is; nil where none but a rep's are limited.
    func room(of campaign: Campaign.ID, by limits: DayLimits?, now: Instant) throws -> FunnelCount.Room? {
        guard let limits else { return nil }
        return try limits.bounds.filter { $0.count != .rep }.map { bound in
            let begun = try begun(by: bound, of: campaign, limits, for: nil, now: now)
            return FunnelCount.Room(left: max(0, bound.most - begun), bound: bound)
        }.min { $0.left < $1.left }
    }

    /// How many were begun today of those that a bound counts; none of a rep's where there is none.
    private func begun(
        by bound: DayLimits.Bound, of campaign: Campaign.ID, _ limits: DayLimits, for user: User.ID?, now: Instant
    ) throws -> Int {
        guard let counter = NewLeadCounter(bound.count, of: campaign, in: limits.queue, for: user) else { return 0 }
        return try connection.row(counter.select, counter.key, limits.day(of: now).dayNumber)?.int("new_leads") ?? 0
    }

    /// Counts a new lead among those of the day, once for each bound; false when one of them is reached. One that has
    /// begun ranks with the follow-ups from then on.
    func begin(_ candidate: Candidate, by limits: DayLimits, for user: User.ID, now: Instant) throws -> Bool {
        let day = limits.day(of: now).dayNumber
        var counted: [NewLeadCounter] = []
        for bound in limits.bounds {
            guard let counter = NewLeadCounter(bound.count, of: candidate.campaign, in: limits.queue, for: user),
                try connection.rowsChanged(by: counter.add, counter.key, day, bound.most) > 0
            else {
                for counter in counted { try connection.execute(counter.takeBack, counter.key, day) }
                return false
            }
            counted.append(counter)
        }
        try connection.execute("UPDATE enrollments SET begun_at = ? WHERE id = ?", now, candidate.enrollment)
        try connection.execute(
            """
            UPDATE touches SET priority = ?
            WHERE enrollment_id = ? AND ended_at IS NULL AND kind = 'new'
            """, OpenTouch.Kind.followUp.priority, candidate.enrollment)
        return true
    }

    /// Why the open call of a lead waits, where it is its first and no more are begun today.
    func fullDay(of scene: Scene, for user: User?, now: Instant) throws -> FullDay? {
        guard let call = scene.enrollment.course.open.call, call.work.channel == .call, call.kind == .new,
            !scene.hasBegun
        else { return nil }
        return try fullDay(of: scene.campaign, by: DayLimits(scene.version.campaign), for: user?.id, now: now)
    }
}

/// The row that counts some new leads of a day, by what names it besides the day.
private struct NewLeadCounter {
    let key: any SQLConvertible
    let select: String
    /// Takes the most that it may count, too, and changes nothing once it does.
    let add: String
    let takeBack: String

    /// nil where a rep's are counted, and there is none.
    init?(_ count: DayLimits.Count, of campaign: Campaign.ID, in queue: String, for user: User.ID?) {
        switch count {
        case .campaign: self = Self(campaign, Self.ofCampaign)
        case .queue: self = Self(queue, Self.ofQueue)
        case .rep:
            guard let user else { return nil }
            self = Self(user, Self.ofRep)
        }
    }

    private init(_ key: any SQLConvertible, _ texts: Texts) {
        self.key = key
        (select, add, takeBack) = texts
    }

    private typealias Texts = (String, String, String)

    private static let ofCampaign = texts("campaign_days", key: "campaign_id")
    private static let ofQueue = texts("queue_days", key: "queue")
    private static let ofRep = texts("rep_days", key: "user_id")

    private static func texts(_ table: String, key: String) -> Texts {
        (
            "SELECT new_leads FROM \(table) WHERE \(key) = ? AND day = ?",
            """
            INSERT INTO \(table) (\(key), day, new_leads) VALUES (?, ?, 1)
            ON CONFLICT (\(key), day) DO UPDATE SET new_leads = \(table).new_leads + 1
                WHERE \(table).new_leads < ?
            """,
            "UPDATE \(table) SET new_leads = new_leads - 1 WHERE \(key) = ? AND day = ?"
        )
    }
}
