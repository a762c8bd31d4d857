import Prospecting

extension Store {
    /// Finishes what is open of campaigns whose last day has passed on the lead's clock, so many at most; returns how many
    /// it was. Promised callbacks are kept until they were made.
    package func finishEnded(now: Instant, limit: Int) async throws -> Int {
        try await write { try $0.finishEnded(now: now, limit: limit) }
    }
}

extension Transaction {
    fileprivate func finishEnded(now: Instant, limit: Int) throws -> Int {
        let rows = try connection.rows(
            "SELECT id FROM enrollments WHERE ends_at IS NOT NULL AND ends_at <= ? ORDER BY ends_at, id LIMIT ?", now,
            limit)
        var finished = 0
        for row in rows where try end(try scene(try row.id("id")), now: now) { finished += 1 }
        return finished
    }

    /// Ends one enrollment; one that a rep holds waits until the lease is over. Returns whether it is finished.
    private func end(_ scene: Scene, now: Instant) throws -> Bool {
        let id = scene.enrollment.id
        let leases = try scene.touches.values.compactMap { try touchRow($0).optionalInstant("leased_until") }
        if let until = leases.max(), until > now {
            try connection.execute("UPDATE enrollments SET ends_at = ? WHERE id = ?", until, id)
            return false
        }
        guard let decision = scene.enrollment.course.ended(in: scene.situation(now: now)) else {
            try connection.execute("UPDATE enrollments SET ends_at = NULL WHERE id = ?", id)
            return false
        }
        let ending = TouchEnding.cancelled(reason: Course.campaignEnded)
        _ = try apply(decision, to: scene, cause: Cause(now: now, ending: ending))
        if case .finished = decision.course.state { return true }
        return false
    }
}

extension Scene {
    /// When its campaign is over for an enrollment that has come so far; nil when it is finished, or when only a promised
    /// call is left once that moment has passed.
    func end(of course: Course, now: Instant) -> Instant? {
        guard isEnrolled, let end = version.campaign.end(for: facts.lead) else { return nil }
        switch course.state {
        case .finished: return nil
        case .active(let open) where end <= now && open.other == nil && open.call?.kind == .callback: return nil
        case .active, .pending, .waiting: return end
        }
    }
}
