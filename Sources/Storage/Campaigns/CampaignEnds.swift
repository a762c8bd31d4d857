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

    /// Ends one enrollment, or puts off asking it again; returns whether it is finished.
    private func end(_ scene: Scene, now: Instant) throws -> Bool {
        var situation = scene.situation(now: now)
        situation.lease = try longestLease(of: scene)
        switch scene.enrollment.course.ended(in: situation) {
        case .held(let until): try askAgain(scene.enrollment.id, at: until)
        case .stays: try askAgain(scene.enrollment.id, at: nil)
        case .ends(let decision):
            let ending = TouchEnding.cancelled(reason: Course.campaignEnded)
            _ = try apply(decision, to: scene, cause: Cause(now: now, ending: ending))
            if case .finished = decision.course.state { return true }
        }
        return false
    }

    private func askAgain(_ enrollment: Enrollment.ID, at moment: Instant?) throws {
        try connection.execute("UPDATE enrollments SET ends_at = ? WHERE id = ?", moment, enrollment)
    }
}

extension Transaction {
    /// Which lease of what is open runs longest, whether it is over or not; nil when nothing was given out.
    func longestLease(of scene: Scene) throws -> Lease? {
        try scene.touches.values.compactMap { touch in
            let row = try connection.row(
                """
                SELECT u.email, t.leased_until FROM touches t JOIN users u ON u.id = t.leased_by
                WHERE t.id = ? AND t.state = 'leased'
                """, touch)
            return try row.map { Lease(rep: try $0.text("email"), until: try $0.instant("leased_until")) }
        }.max { $0.until < $1.until }
    }
}

extension Scene {
    /// When its campaign is over for it once it has come so far; nil when it does not end, or was never enrolled.
    func end(of course: Course, now: Instant) -> Instant? {
        isEnrolled ? course.end(of: version.campaign, for: facts.lead, now: now) : nil
    }
}
