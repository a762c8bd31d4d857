import Prospecting

/// A class whose leads may be called now.
struct OpenClass {
    var id: Int64
    var closes: Instant
    var lease: Span
}

extension Transaction {
    /// The classes of a user's queues that are open now: each is asked once, whatever the number of its leads.
    func openClasses(of user: User, campaign: Campaign.ID?, now: Instant) throws -> [OpenClass] {
        try classes(of: user, campaign: campaign).compactMap { known in
            guard case .open(let until) = known.calling.state(at: now, isPaused: known.isPaused) else { return nil }
            return OpenClass(id: known.id, closes: until, lease: known.calling.campaign.cadence.lease)
        }
    }

    /// Why a user is given nothing, in words.
    func emptiness(for user: User, campaign: Campaign.ID?, now: Instant) throws -> String {
        guard !user.queues.isEmpty else { return "you are in no queue; ask your manager to put you into one" }
        let queues = user.queues.joined(separator: ", ")
        var reason: String?
        var opens: Instant?
        for known in try classes(of: user, campaign: campaign) {
            let row = try connection.row(
                """
                SELECT MIN(wakes_at) AS wakes_at, COUNT(*) AS touches FROM touches
                WHERE class_id = ? AND state IN ('waiting', 'ready')
                """, known.id)
            guard let row, try row.int("touches") > 0 else { continue }
            let wakes = try row.instant("wakes_at")
            var next: Instant? = max(wakes, now)
            var words = "everybody who may be called now was called, is held by a colleague, or is due later"
            if case .shut(_, let why, let shutUntil) = known.calling.state(at: now, isPaused: known.isPaused) {
                next = shutUntil.map { max($0, wakes) }
                words = why
            }
            if reason == nil || (next.map { $0 < (opens ?? $0 + .milliseconds(1)) } ?? false) {
                reason = words
                opens = next ?? opens
            }
        }
        guard let reason else { return "nobody in \(queues) is waiting for a call" }
        let until = opens.flatMap { $0 > now ? "; next at \($0.rfc3339)" : nil } ?? ""
        return reason + until
    }

    private struct KnownClass {
        var id: Int64
        var calling: CallingClass
        var isPaused: Bool
    }

    private func classes(of user: User, campaign: Campaign.ID?) throws -> [KnownClass] {
        try user.queues.flatMap { queue in
            try connection.rows(
                """
                SELECT k.*, c.paused_at FROM calling_classes k JOIN campaigns c ON c.id = k.campaign_id
                WHERE k.queue = ? AND (CAST(? AS BIGINT) IS NULL OR k.campaign_id = ?) ORDER BY k.id
                """, queue, campaign, campaign)
        }.map { row in
            let id = try row.integer("id")
            let calling = try shelf.callingClass(id) {
                CallingClass(
                    campaign: try version(try row.id("version_id")).campaign, country: try row.optionalText("country"),
                    zones: try row.text("zones").split(separator: " ").compactMap { Zone(String($0)) },
                    parts: DayPart.set(try row.text("parts")), isCallback: try row.flag("is_callback"))
            }
            return KnownClass(id: id, calling: calling, isPaused: try row.optionalInteger("paused_at") != nil)
        }
    }
}
