import Prospecting

extension Transaction {
    /// Writes an enrollment as it is once it was judged, in one statement.
    func insert(_ course: Course, of scene: Scene, fit: Fit, now: Instant) throws {
        let (state, place) = (StateColumns(course.state), scene.place)
        let enrollment = scene.enrollment
        try connection.execute(
            """
            INSERT INTO enrollments
                (id, lead_id, campaign_id, version_id, state, missing, waits_for, account_id, role, finish_reason, step,
                 tally, dials, tried, progress, fit, tier, rank, enrolled_at, ends_at, finished_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, enrollment.id, enrollment.lead, scene.campaign, enrollment.version, course.state.name, state.missing,
            state.waitsFor, place?.account, place?.role, state.finishReason, course.step, Document.text(course.tally),
            course.dials, DayPart.text(course.tried), ProgressText.text(course.progress), fit.score, fit.tier,
            scene.rank, now, scene.end(of: course, now: now), state.finishReason == nil ? nil : now)
    }
}

/// What the columns of an enrollment hold beside its state's name.
struct StateColumns {
    var missing = "[]"
    var waitsFor: String?
    var finishReason: String?

    init(_ state: Enrollment.State) {
        switch state {
        case .pending(let fields): missing = Document.text(fields)
        case .waiting(let wait): waitsFor = wait.text
        case .finished(let reason): finishReason = reason
        case .active: break
        }
    }
}
