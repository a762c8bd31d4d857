import Prospecting

/// Where a lead stands among the people of its account; only campaigns with account rules have such places.
struct Place {
    var campaign: Campaign.ID
    var account: Account.ID
    /// Empty where no role fits.
    var role: String
}

extension Scene {
    /// nil where the campaign works everybody for themselves, or the lead has no account.
    var place: Place? {
        guard isEnrolled, !version.campaign.accounts.isEmpty, let account = facts.lead.account else { return nil }
        return Place(campaign: campaign, account: account, role: version.campaign.role(of: facts) ?? "")
    }
}

extension Transaction {
    /// What a judgement looks at, the others of the account included; a pause that holds for all of it reaches this
    /// lead now.
    func situationAmongColleagues(of scene: inout Scene, now: Instant) throws -> Situation {
        var situation = scene.situation(now: now)
        guard let place = scene.place else { return situation }
        try lockWork(at: place, now: now)
        scene.enrollment.course = try paused(scene.enrollment.course, at: place, in: situation)
        situation.colleagues = try colleagues(of: scene, at: place)
        situation.rank = scene.rank
        return situation
    }

    /// Lets nobody else judge people of the account until this transaction ends.
    private func lockWork(at place: Place, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO account_work (campaign_id, account_id, judged_at) VALUES (?, ?, ?)
            ON CONFLICT (campaign_id, account_id) DO UPDATE SET judged_at = excluded.judged_at
            """, place.campaign, place.account, now)
    }

    /// Those who are worked, and those whose role has to come first: so many as can matter, not all of a large account.
    private func colleagues(of scene: Scene, at place: Place) throws -> [Colleague] {
        let rules = scene.version.campaign.accounts
        var rows: [Row] = []
        if let most = rules.atOnce {
            rows += try connection.rows(
                """
                \(Self.selectColleagues) AND e.state = 'active' AND e.id <> ? ORDER BY e.rank DESC, e.id LIMIT ?
                """, place.account, place.campaign, scene.enrollment.id, most + 100)
        }
        if let start = rules.roles.first(where: { $0.name == place.role })?.starts {
            for state in ["waiting", "active", "finished"] {
                rows += try connection.rows(
                    """
                    \(Self.selectColleagues) AND e.role = ? AND e.state = ? AND e.id <> ?
                    ORDER BY e.rank DESC, e.id LIMIT 100
                    """, place.account, place.campaign, start.role, state, scene.enrollment.id)
            }
        }
        var seen: Set<Enrollment.ID> = []
        return try rows.map(colleague).filter { seen.insert($0.enrollment).inserted }
    }

    private static let selectColleagues = """
        SELECT e.id, e.role, e.state, e.waits_for, e.finish_reason, e.dials, e.progress, e.rank, EXISTS (
            SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL
                AND (t.state = 'leased' OR t.kind IN ('callback', 'inbound'))) AS is_held
        FROM enrollments e WHERE e.account_id = ? AND e.campaign_id = ?
        """

    private func colleague(_ row: Row) throws -> Colleague {
        let state: Enrollment.State =
            switch try row.text("state") {
            case "active": .active(Open())
            case "waiting": .waiting(try AccountWait(words: try row.text("waits_for")))
            case "finished": .finished(reason: try row.optionalText("finish_reason") ?? "finished")
            default: .pending(missing: [])
            }
        let role = try row.optionalText("role") ?? ""
        return Colleague(
            try row.id("id"), role: role.isEmpty ? nil : role,
            course: Course(
                state: state, dials: try row.int("dials"),
                progress: try ProgressText.progress(try row.text("progress"))),
            isHeld: try row.flag("is_held"), rank: try row.real("rank"))
    }

    /// Writes down where an active lead belongs after its facts or its campaign's rules changed, and lets those start whom
    /// it made room for.
    func followPlace(of scene: Scene, now: Instant) throws {
        let row = try connection.row(
            "SELECT account_id, role FROM enrollments WHERE id = ?", scene.enrollment.id)
        let known: Account.ID? = try row?.optionalID("account_id")
        let role = try row?.optionalText("role") ?? ""
        let place = scene.place
        guard place?.account != known || place?.role ?? "" != role else { return }
        try connection.execute(
            "UPDATE enrollments SET account_id = ?, role = ? WHERE id = ?", place?.account, place?.role,
            scene.enrollment.id)
        guard let known else { return }
        try workOn(Place(campaign: scene.campaign, account: known, role: role), now: now)
    }
}
