import Prospecting

extension Transaction {
    /// What lets the steps of an enrollment rest; of one that waits for its turn, with what rests at its account.
    func pause(of scene: Scene, now: Instant) throws -> Progress.Pause? {
        let course = scene.enrollment.course
        guard course.state.isToBeJudged, let place = scene.place else { return course.progress.pause }
        return try paused(course, at: place, in: scene.situation(now: now)).progress.pause
    }

    /// Who holds a call now.
    func leaseHold(of touch: Touch.ID?) throws -> CallingState.Hold? {
        guard let touch else { return nil }
        let row = try connection.row(
            """
            SELECT t.leased_by, t.leased_until, u.name FROM touches t JOIN users u ON u.id = t.leased_by
            WHERE t.id = ? AND t.state = 'leased'
            """, touch)
        return try row.map {
            .init(user: try $0.id("leased_by"), name: try $0.text("name"), until: try $0.instant("leased_until"))
        }
    }
}
