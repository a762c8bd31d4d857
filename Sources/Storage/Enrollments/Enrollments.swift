import Prospecting

extension Transaction {
    /// Puts a lead into a campaign's running version, as its entry admits and its profile judges.
    ///
    /// - Parameter isNew: whether the lead was made just now, so that it was in no campaign yet.
    func enroll(
        _ facts: Facts, in campaign: RunningCampaign, isNew: Bool = false, now: Instant
    ) throws -> EnrollmentResult {
        let lead = facts.lead.id
        let situation = try prospect(facts, of: campaign.version.campaign, isNew: isNew, now: now)
        switch Admission.of(isNew ? [] : try standings(of: lead, now: now), in: situation) {
        case .refused(let reason): return .unchanged(reason: reason)
        case .heldHere:
            guard let id = try openEnrollment(of: lead) else { throw DatabaseFault("a held enrollment is gone") }
            return try judgeAgain(try scene(id, facts: facts), now: now).ofOneKnown
        case .takenOver(let enrollment):
            try takeOver(enrollment, by: campaign.version.campaign.name, now: now)
            return try begin(situation, in: campaign)
        case .welcome: return try begin(situation, in: campaign, isNew: isNew)
        }
    }

    private func begin(
        _ situation: Situation, in campaign: RunningCampaign, isNew: Bool = false
    ) throws -> EnrollmentResult {
        let (facts, now) = (situation.facts, situation.now)
        let judgement = situation.campaign.profile.judge(facts)
        let rank = try rank(fit: judgement.fit.score, of: facts, in: situation.campaign, enrolledAt: now)
        var scene = Scene(
            enrollment: Enrollment(
                id: try batch?.enrollments.next(on: connection) ?? connection.newID(in: "enrollments"),
                lead: facts.lead.id, version: campaign.version.id, course: .unjudged, enrolledAt: now),
            campaign: campaign.id, version: campaign.version, facts: facts, rank: rank, rules: rules,
            halfLife: try halfLife(), sendsMail: try hasMailboxes(for: campaign.version.campaign))
        let colleagues = try situationAmongColleagues(of: &scene, now: now)
        let decision = try scene.enrollment.course.after(.judged(judgement.verdict), in: colleagues)
        scene.attribution = isNew ? nil : try latestAttribution(of: facts.lead.id)
        scene.enrollment.milestones = Milestones(enteredBy: facts.lead)
        scene.enrollment.milestones.note(decision.moved(facts.lead, now: now), was: facts.lead)
        scene.enrollment.milestones.note(decision.effects, now: now)
        try insert(decision.course, of: scene, fit: judgement.fit, now: now)
        try countLeads(of: facts.lead.owner, by: 1)
        return try settle(judgement.verdict, decision, scene, cause: Cause(now: now, isKept: true))
    }

    /// Judges a lead that is held, after its facts changed, or one that waits, when its turn may have come.
    @discardableResult
    func judgeAgain(_ scene: Scene, now: Instant, isOfAccountWork: Bool = false) throws -> EnrollmentResult {
        var scene = scene
        let campaign = scene.version.campaign
        let judgement = campaign.profile.judge(scene.situation(now: now).facts)
        scene.rank = try rank(
            fit: judgement.fit.score, of: scene.facts, in: campaign, enrolledAt: scene.enrollment.enrolledAt)
        try connection.execute(
            "UPDATE enrollments SET fit = ?, tier = ?, rank = ? WHERE id = ?", judgement.fit.score,
            judgement.fit.tier, scene.rank, scene.enrollment.id)
        let situation = try situationAmongColleagues(of: &scene, now: now)
        let decision = try scene.enrollment.course.after(.judged(judgement.verdict), in: situation)
        return try settle(
            judgement.verdict, decision, scene, cause: Cause(now: now, isOfAccountWork: isOfAccountWork))
    }

    private func settle(
        _ verdict: Judgement.Verdict, _ decision: Decision, _ scene: Scene, cause: Cause
    ) throws -> EnrollmentResult {
        var scene = scene
        if case .active = decision.course.state {
            try assignOwner(
                of: &scene.facts.lead, account: scene.facts.account, by: scene.version.campaign, now: cause.now)
        }
        _ = try apply(decision, to: scene, cause: cause)
        switch (verdict, decision.course.state) {
        case (_, .pending(let missing)): return .held(missing: missing)
        case (_, .waiting(let wait)): return .waiting(wait)
        case (.disqualified(let rule), _): return .disqualified(rule: rule)
        default: return .enrolled
        }
    }

    func openEnrollment(of lead: Lead.ID) throws -> Enrollment.ID? {
        try connection.row("SELECT id FROM enrollments WHERE lead_id = ? AND state <> 'finished'", lead)?.id("id")
    }

    /// The enrollment a lead is in now, when there is one.
    func openScene(of lead: Lead.ID) throws -> Scene? {
        try openEnrollment(of: lead).map { try scene($0) }
    }

    /// - Parameters:
    ///   - facts: what the caller knows of the lead already.
    ///   - withAnswers: whether to read what was answered, which only a call's outcome is judged by.
    ///   - rows: its open touches, where the caller has read them.
    func scene(
        _ id: Enrollment.ID, facts known: Facts? = nil, withAnswers: Bool = false, open rows: [Row]? = nil
    ) throws -> Scene {
        let row = try connection.row(
            """
            SELECT e.*, (
                SELECT m.id FROM mailboxes m
                WHERE m.user_id = COALESCE((SELECT l.owner_id FROM leads l WHERE l.id = e.lead_id), e.rep_id)
                    AND m.state <> 'removed') AS mailbox_id
            FROM enrollments e WHERE e.id = ?
            """, id)
        guard let row else {
            throw DatabaseFault("a row refers to an enrollment that is not there")
        }
        let lead: Lead.ID = try row.id("lead_id")
        var facts = try known ?? self.facts(lead)
        let version = try version(try row.id("version_id"))
        if withAnswers { facts.answers = try answers(in: id, of: version.campaign, by: facts.lead) }
        let touches = try openTouches(rows ?? openTouchRows(of: id))
        var enrollment = Enrollment(
            id: id, lead: lead, version: version.id, course: try course(row, open: touches.open),
            enrolledAt: try row.instant("enrolled_at"))
        enrollment.finishedAt = try row.optionalInstant("finished_at")
        enrollment.milestones = try milestones(row)
        return Scene(
            enrollment: enrollment, campaign: try row.id("campaign_id"), version: version, facts: facts,
            rank: try row.real("rank"), rules: rules, halfLife: try halfLife(),
            hasBegun: try row.optionalInteger("begun_at") != nil,
            sendsMail: try row.optionalInteger("mailbox_id") != nil, attribution: try row.optionalText("attribution"),
            touches: touches.ids)
    }

    private func openTouches(_ rows: [Row]) throws -> (open: Open, ids: [Open.Slot: Touch.ID]) {
        var open = Open()
        var ids: [Open.Slot: Touch.ID] = [:]
        for row in rows {
            let slot: Open.Slot = try row.word("slot")
            open[slot] = try openTouch(row)
            ids[slot] = try row.id("id")
        }
        return (open, ids)
    }

    private func course(_ row: Row, open: Open) throws -> Course {
        Course(
            state: try state(row, open: open), step: try row.int("step"),
            tally: try Document.value([String: Int].self, try row.text("tally")), dials: try row.int("dials"),
            tried: DayPart.set(try row.text("tried")), progress: try ProgressText.progress(try row.text("progress"))
        )
    }

    private func state(_ row: Row, open: Open) throws -> Enrollment.State {
        switch try row.text("state") {
        case "pending": .pending(missing: try Document.value([String].self, try row.text("missing")))
        case "waiting": .waiting(try AccountWait(words: try row.text("waits_for")))
        case "active" where !open.isEmpty: .active(open)
        case "finished": .finished(reason: try row.optionalText("finish_reason") ?? "finished")
        default: throw DatabaseFault("an active enrollment has no open touch")
        }
    }

    func save(_ course: Course, of scene: Scene, now: Instant) throws {
        let endsAt = scene.end(of: course, now: now)
        if case .active = course.state, try saveProgress(of: course, in: scene.enrollment) {
            return try save(endsAt, of: scene)
        }
        let (columns, place, milestones) = (StateColumns(course.state), scene.place, scene.enrollment.milestones)
        try connection.execute(
            """
            UPDATE enrollments SET state = ?, missing = ?, waits_for = ?, account_id = ?, role = ?, finish_reason = ?,
                step = ?, tally = ?, dials = ?, tried = ?, progress = ?, entered_at = ?, called_at = ?, rep_id = ?,
                mql_at = ?, sql_at = ?, ends_at = ?, finished_at = CASE WHEN ? = 'finished' THEN COALESCE(finished_at, ?) END
            WHERE id = ?
            """, course.state.name, columns.missing, columns.waitsFor, place?.account, place?.role,
            columns.finishReason, course.step, Document.text(course.tally), course.dials, DayPart.text(course.tried),
            ProgressText.text(course.progress), milestones.enteredAt, milestones.calledAt, milestones.calledBy,
            milestones.mqlAt, milestones.sqlAt, endsAt, course.state.name, now, scene.enrollment.id)
    }

    /// When the campaign ends for an enrollment; left alone where it stays so.
    private func save(_ endsAt: Instant?, of scene: Scene) throws {
        guard scene.version.campaign.ends != nil else { return }
        try connection.execute(
            """
            UPDATE enrollments SET ends_at = ? WHERE id = ? AND COALESCE(ends_at, -1) <> COALESCE(CAST(? AS BIGINT), -1)
            """, endsAt, scene.enrollment.id, endsAt)
    }

    /// How far an enrollment has come that was active already, and stays so: its state is indexed, and left alone.
    /// Returns whether it was.
    private func saveProgress(of course: Course, in enrollment: Enrollment) throws -> Bool {
        try connection.rowsChanged(
            by: """
                UPDATE enrollments SET step = ?, tally = ?, dials = ?, tried = ?, progress = ?, called_at = ?, rep_id = ?,
                    mql_at = ?
                WHERE id = ? AND state = 'active'
                """, course.step, Document.text(course.tally), course.dials, DayPart.text(course.tried),
            ProgressText.text(course.progress), enrollment.milestones.calledAt, enrollment.milestones.calledBy,
            enrollment.milestones.mqlAt, enrollment.id) == 1
    }
}

extension EnrollmentResult {
    /// The same for a lead that was in the campaign before: that it goes on waiting is nothing new.
    fileprivate var ofOneKnown: EnrollmentResult {
        switch self {
        case .held(let missing):
            .unchanged(reason: "it is held until filled in: " + missing.joined(separator: ", "))
        case .waiting(let wait): .unchanged(reason: "it waits: \(wait.words)")
        default: self
        }
    }
}
