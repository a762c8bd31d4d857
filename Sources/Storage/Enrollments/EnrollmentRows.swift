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
                 tally, dials, tried, progress, fit, tier, rank, enrolled_at, entered_at, mql_at, attribution,
                 ends_at, finished_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, enrollment.id, enrollment.lead, scene.campaign, enrollment.version, course.state.name, state.missing,
            state.waitsFor, place?.account, place?.role, state.finishReason, course.step, Document.text(course.tally),
            course.dials, DayPart.text(course.tried), ProgressText.text(course.progress), fit.score, fit.tier,
            scene.rank, now, enrollment.milestones.enteredAt, enrollment.milestones.mqlAt, scene.attribution,
            scene.end(of: course, now: now),
            state.finishReason == nil ? nil : now)
    }

    func milestones(_ row: Row) throws -> Milestones {
        var milestones = Milestones()
        milestones.enteredAt = try row.optionalInstant("entered_at")
        milestones.calledAt = try row.optionalInstant("called_at")
        milestones.calledBy = try row.optionalID("rep_id")
        milestones.mqlAt = try row.optionalInstant("mql_at")
        milestones.sqlAt = try row.optionalInstant("sql_at")
        milestones.acceptedAt = try row.optionalInstant("accepted_at")
        milestones.rejectedAt = try row.optionalInstant("rejected_at")
        milestones.rejectReason = try row.optionalText("reject_reason")
        milestones.opportunityAt = try row.optionalInstant("opportunity_at")
        milestones.wonAt = try row.optionalInstant("won_at")
        milestones.lostAt = try row.optionalInstant("lost_at")
        milestones.amount = try row.optionalInteger("amount").map { Money(hundredths: $0) }
        return milestones
    }
}

extension Decision {
    /// A lead as the decision leaves it.
    func moved(_ lead: Lead, now: Instant) -> Lead {
        var lead = lead
        for case .moveLead(let stage, let reason, let returnOn, let into) in effects {
            lead.move(to: stage, reason: reason, returnOn: returnOn, into: into, now: now)
        }
        return lead
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
