import Prospecting

/// One enrollment with everything a decision about it looks at.
struct Scene {
    var enrollment: Enrollment
    var campaign: Campaign.ID
    var version: CampaignVersion
    var facts: Facts
    var rank: Double
    /// The rows of what is open.
    var touches: [Open.Slot: Touch.ID] = [:]

    /// The touch by which the lead is called, or else the one it waits for.
    var touch: Touch.ID? { touches[.call] ?? touches[.other] }

    /// Where a touch is open; nil when it is not.
    func slot(of touch: Touch.ID) -> Open.Slot? { touches.first { $0.value == touch }?.key }

    /// False for a lead that was never in a campaign.
    var isEnrolled: Bool { enrollment.id.number != 0 }

    /// A lead that was never in a campaign, with the standard dispositions, so that a call with it can be written down.
    static func outsideCampaigns(_ facts: Facts, now: Instant) -> Scene {
        let none = Campaign(name: "no campaign", queue: "", cadence: Cadence(steps: []))
        let version = CampaignVersion(id: CampaignVersion.ID(0), campaign: none, digest: "")
        return Scene(
            enrollment: Enrollment(
                id: Enrollment.ID(0), lead: facts.lead.id, version: version.id,
                course: Course(state: .finished(reason: "never enrolled")), enrolledAt: now),
            campaign: Campaign.ID(0), version: version, facts: facts, rank: 0)
    }

    func situation(now: Instant, actor: User? = nil) -> Situation {
        Situation(
            campaign: version.campaign, facts: facts, enrolledAt: enrollment.enrolledAt, now: now, actor: actor)
    }
}

extension Transaction {
    /// Puts a lead into a campaign's running version, as its profile judges.
    func enroll(_ facts: Facts, in campaign: RunningCampaign, now: Instant) throws -> EnrollmentResult {
        let lead = facts.lead.id
        let earlier = try connection.rows(
            """
            SELECT e.id, e.state, e.campaign_id, c.name FROM enrollments e JOIN campaigns c ON c.id = e.campaign_id
            WHERE e.lead_id = ? AND (e.state <> 'finished' OR e.campaign_id = ?) ORDER BY e.id
            """, lead, campaign.id)
        if let row = earlier.last {
            if try row.text("state") == "pending", try row.id("campaign_id") == campaign.id {
                let result = try judgeAgain(try scene(row.id("id"), facts: facts), now: now)
                guard case .held(let missing) = result else { return result }
                return .unchanged(reason: "it is held until filled in: " + missing.joined(separator: ", "))
            }
            let (name, state) = (try row.text("name"), try row.text("state"))
            return .unchanged(
                reason: state == "finished"
                    ? "it has finished \(name), and a lead does not come back into a campaign it has finished"
                    : "already in \(name) (\(state))")
        }
        if try !suppressions(of: facts.lead).filter({ $0.channels.contains(.call) }).isEmpty {
            return .unchanged(reason: "on the do-not-call list")
        }
        if let end = campaign.version.campaign.end(for: facts.lead), end <= now {
            let day = campaign.version.campaign.ends?.iso ?? ""
            return .unchanged(reason: "\(campaign.version.campaign.name) ended on \(day)")
        }
        let profile = campaign.version.campaign.profile
        let judgement = profile.judge(facts)
        let rank = Rank.ofEnrolling(fit: judgement.fit.score, at: now)
        let id: Enrollment.ID = try connection.insert(
            """
            INSERT INTO enrollments
                (lead_id, campaign_id, version_id, state, missing, step, tally, dials, tried, progress, fit, tier, rank,
                 enrolled_at)
            VALUES (?, ?, ?, 'pending', '[]', 0, '{}', 0, '', '{}', ?, ?, ?, ?) RETURNING id
            """, lead, campaign.id, campaign.version.id, judgement.fit.score, judgement.fit.tier, rank, now)
        let scene = Scene(
            enrollment: Enrollment(
                id: id, lead: lead, version: campaign.version.id, course: .unjudged, enrolledAt: now),
            campaign: campaign.id, version: campaign.version, facts: facts, rank: rank)
        return try settle(judgement.verdict, scene, now: now)
    }

    /// Judges a lead that is held, after its facts changed.
    func judgeAgain(_ scene: Scene, now: Instant) throws -> EnrollmentResult {
        var scene = scene
        let judgement = scene.version.campaign.profile.judge(scene.facts)
        scene.rank = Rank.ofEnrolling(fit: judgement.fit.score, at: scene.enrollment.enrolledAt)
        try connection.execute(
            "UPDATE enrollments SET fit = ?, tier = ?, rank = ? WHERE id = ?", judgement.fit.score,
            judgement.fit.tier, scene.rank, scene.enrollment.id)
        return try settle(judgement.verdict, scene, now: now)
    }

    private func settle(_ verdict: Judgement.Verdict, _ scene: Scene, now: Instant) throws -> EnrollmentResult {
        let decision = try scene.enrollment.course.after(.judged(verdict), in: scene.situation(now: now))
        _ = try apply(decision, to: scene, cause: Cause(now: now))
        switch (verdict, decision.course.state) {
        case (_, .pending(let missing)): return .held(missing: missing)
        case (.disqualified(let rule), _): return .disqualified(rule: rule)
        default: return .enrolled
        }
    }

    /// The enrollment a lead is in now, when there is one.
    func openScene(of lead: Lead.ID) throws -> Scene? {
        let row = try connection.row("SELECT id FROM enrollments WHERE lead_id = ? AND state <> 'finished'", lead)
        return try row.map { try scene($0.id("id")) }
    }

    /// - Parameter facts: what the caller knows of the lead already.
    func scene(_ id: Enrollment.ID, facts known: Facts? = nil) throws -> Scene {
        guard let row = try connection.row("SELECT * FROM enrollments WHERE id = ?", id) else {
            throw DatabaseFault("a row refers to an enrollment that is not there")
        }
        let lead: Lead.ID = try row.id("lead_id")
        var facts = try known ?? self.facts(lead)
        let version = try version(try row.id("version_id"))
        facts.answers = try answers(in: id, of: version.campaign, at: facts.lead.account)
        let touches = try openTouches(of: id)
        return Scene(
            enrollment: Enrollment(
                id: id, lead: lead, version: version.id, course: try course(row, open: touches.open),
                enrolledAt: try row.instant("enrolled_at")),
            campaign: try row.id("campaign_id"), version: version, facts: facts, rank: try row.real("rank"),
            touches: touches.ids)
    }

    private func openTouches(of enrollment: Enrollment.ID) throws -> (open: Open, ids: [Open.Slot: Touch.ID]) {
        var open = Open()
        var ids: [Open.Slot: Touch.ID] = [:]
        for row in try openTouchRows(of: enrollment) {
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
            tried: DayPart.set(try row.text("tried")), progress: try ProgressDocument.progress(try row.text("progress"))
        )
    }

    private func state(_ row: Row, open: Open) throws -> Enrollment.State {
        switch try row.text("state") {
        case "pending": .pending(missing: try Document.value([String].self, try row.text("missing")))
        case "active" where !open.isEmpty: .active(open)
        case "finished": .finished(reason: try row.optionalText("finish_reason") ?? "finished")
        default: throw DatabaseFault("an active enrollment has no open touch")
        }
    }

    /// - Parameter endsAt: when its campaign ends for it, or was to; nil when that asks for nothing more.
    func save(_ course: Course, of id: Enrollment.ID, endsAt: Instant?, now: Instant) throws {
        var missing: [String] = []
        var reason: String?
        switch course.state {
        case .pending(let fields): missing = fields
        case .finished(let why): reason = why
        case .active: break
        }
        try connection.execute(
            """
            UPDATE enrollments SET state = ?, missing = ?, finish_reason = ?, step = ?, tally = ?, dials = ?,
                tried = ?, progress = ?, ends_at = ?,
                finished_at = CASE WHEN ? = 'finished' THEN COALESCE(finished_at, ?) END
            WHERE id = ?
            """, course.state.name, Document.text(missing), reason, course.step, Document.text(course.tally),
            course.dials, DayPart.text(course.tried), ProgressDocument.text(course.progress), endsAt,
            course.state.name, now, id)
    }
}

extension Rank {
    fileprivate static func ofEnrolling(fit: Int, at instant: Instant) -> Double {
        of(fit: fit, engagements: [(at: instant, points: pointsOfEnrolling)], halfLife: .days(14))
    }
}

extension DayPart {
    /// Parts of the day as one column holds them: their names, in the day's order, with a space between.
    static func text(_ parts: Set<DayPart>) -> String {
        allCases.filter(parts.contains).map(\.rawValue).joined(separator: " ")
    }

    static func set(_ text: String) -> Set<DayPart> {
        Set(text.split(separator: " ").compactMap { DayPart(rawValue: String($0)) })
    }
}
