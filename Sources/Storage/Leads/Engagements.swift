import Prospecting

/// What became of something that marketing saw a lead do.
package struct EngagementResult: Codable, Sendable, Equatable {
    /// Number of the lead's id.
    package var lead: Int64
    package var stage: String
    /// Points of all it did, faded until then, as its campaign counts them; 0 in no campaign.
    package var heat: Double
    /// Whether it asked for a call that a rep will now be given: one is open, in a campaign that is not paused.
    package var isInbound: Bool
    /// The campaign it is in.
    package var campaign: String?
    /// Whether this put it into that campaign.
    package var isEnrolled: Bool
    /// The types that campaigns know, where none knows this one; nil where one does.
    package var known: [String]?
}

/// One of marketing's touches, as a card shows it.
package struct EngagementRecord: Sendable, Equatable {
    /// As its source names it.
    package var id: String
    package var engagement: Engagement
    package var receivedAt: Instant
    /// A JSON object.
    package var attribution: String?
}

extension Store {
    /// Takes in what marketing saw a lead do, once for each id of its source: the lead's rank follows at once, it may
    /// become an MQL, and where it asked for a call it is to be called.
    ///
    /// - Parameters:
    ///   - id: the source's own; the same again changes nothing and answers as before.
    ///   - attribution: a JSON object, kept as it is.
    package func engage(
        _ lead: Lead.ID, _ engagement: Engagement, id: String, attribution: String? = nil, now: Instant
    ) async throws -> EngagementResult {
        try await write { try $0.engage(lead, engagement, id: id, attribution: attribution, now: now) }
    }
}

extension Engagement {
    /// How far the clock of a source may be ahead.
    private static let skew = Span.minutes(5)

    fileprivate func check(now: Instant) throws(Refusal) {
        guard at <= now + Self.skew else {
            throw Refusal(
                .invalid,
                "\(type) is said to have happened at \(at.rfc3339), which is not yet; look at the clock of its source",
                details: ["occurred_at": at.rfc3339])
        }
        guard type != Profile.enrolled else {
            throw Refusal(.invalid, "\"\(type)\" is not reported: enrolling counts by itself", details: ["type": type])
        }
    }
}

extension Transaction {
    func engage(
        _ lead: Lead.ID, _ engagement: Engagement, id: String, attribution: String?, now: Instant
    ) throws -> EngagementResult {
        let receipt = try connection.row(
            "SELECT receipt FROM engagements WHERE lead_id = ? AND external_id = ?", lead, id)
        if let receipt { return try Document.value(EngagementResult.self, try receipt.text("receipt")) }
        try engagement.check(now: now)
        let row: Int64 = try keep(engagement, of: lead, id: id, attribution: attribution, now: now)
        let result = try engaged(lead, engagement, now: now)
        try connection.execute(
            "UPDATE engagements SET receipt = ? WHERE id = ?", Document.text(encoding: result), row)
        return result
    }

    /// What counts of all a lead did: since it was last sent back, the latest 500, in the order it happened.
    func engagements(of lead: Lead) throws -> [Engagement] {
        try connection.rows(
            """
            SELECT type, occurred_at FROM engagements WHERE lead_id = ? AND occurred_at >= ?
            ORDER BY occurred_at DESC, id DESC LIMIT 500
            """, lead.id, lead.resetAt?.milliseconds ?? Int64.min
        ).reversed().map { Engagement(type: try $0.text("type"), at: try $0.instant("occurred_at")) }
    }

    /// The latest 200 of all it did, the latest first.
    func engagementRecords(of lead: Lead.ID) throws -> [EngagementRecord] {
        try connection.rows(
            """
            SELECT external_id, type, occurred_at, received_at, attribution FROM engagements
            WHERE lead_id = ? ORDER BY occurred_at DESC, id DESC LIMIT 200
            """, lead
        ).map { row in
            EngagementRecord(
                id: try row.text("external_id"),
                engagement: Engagement(type: try row.text("type"), at: try row.instant("occurred_at")),
                receivedAt: try row.instant("received_at"), attribution: try row.optionalText("attribution"))
        }
    }

    fileprivate func keep(
        _ engagement: Engagement, of lead: Lead.ID, id: String, attribution: String?, now: Instant
    ) throws -> Int64 {
        _ = try self.lead(lead)
        let row = try connection.row(
            """
            INSERT INTO engagements (lead_id, type, occurred_at, received_at, external_id, attribution, receipt)
            VALUES (?, ?, ?, ?, ?, ?, '') RETURNING id
            """, lead, engagement.type, engagement.at, now, id, attribution)
        guard let row else { throw DatabaseFault("an engagement was not kept") }
        if let attribution { try keepFirst(attribution, of: lead) }
        return try row.integer("id")
    }

    fileprivate func engaged(_ lead: Lead.ID, _ engagement: Engagement, now: Instant) throws -> EngagementResult {
        let counts = try self.lead(lead).resetAt.map { engagement.at >= $0 } ?? true
        var isAnswered = false
        if counts, let scene = try openScene(of: lead) {
            isAnswered = try follow(engagement, in: scene, now: now)
        }
        let isEnrolled = try counts && !isAnswered && enrollInbound(lead, engagement, now: now)
        if counts { try judgeOutside(lead, now: now) }
        let scene = try openScene(of: lead)
        let campaigns = try appliedCampaigns() + [scene?.version.campaign].compactMap(\.self)
        let types = campaigns.reduce(into: Set<String>()) { $0.formUnion($1.engagementTypes) }
        return EngagementResult(
            lead: lead.number, stage: try self.lead(lead).stage.rawValue,
            heat: scene?.situation(now: now).facts.heat ?? 0,
            isInbound: try counts && scene.map { try isToBeCalled(for: engagement, in: $0, now: now) } ?? false,
            campaign: scene?.version.campaign.name, isEnrolled: isEnrolled,
            known: types.contains(engagement.type) ? nil : types.sorted())
    }

    /// The running versions of all campaigns, those that are paused included.
    private func appliedCampaigns() throws -> [Campaign] {
        try connection.rows("SELECT version_id FROM campaigns WHERE version_id IS NOT NULL").map {
            try version($0.id("version_id")).campaign
        }
    }

    /// Lets the enrollment a lead is in follow what it did; returns whether its campaign answers, so that no other has to.
    private func follow(_ engagement: Engagement, in scene: Scene, now: Instant) throws -> Bool {
        guard case .active = scene.enrollment.course.state else {
            _ = try judgeAgain(scene, now: now)
            return try answers(engagement, in: self.scene(scene.enrollment.id), now: now)
        }
        let scene = try ranked(scene)
        let decision = try scene.enrollment.course.after(.engaged(engagement), in: scene.situation(now: now))
        if decision.course != scene.enrollment.course || !decision.effects.isEmpty {
            let ending = TouchEnding.cancelled(reason: "the lead asked for a call")
            _ = try apply(decision, to: scene, cause: Cause(now: now, ending: ending))
        }
        return try answers(engagement, in: self.scene(scene.enrollment.id), now: now)
    }

    /// Whether a campaign has a call open, or promised, for what asks for one.
    private func answers(_ engagement: Engagement, in scene: Scene, now: Instant) throws -> Bool {
        guard scene.situation(now: now).deadline(for: engagement) != nil else { return false }
        return switch scene.enrollment.course.state {
        case .active(let open): open.call != nil
        case .finished: false
        default: true
        }
    }

    /// Whether a rep will be given a call for what a lead did; not while a number has to be found for it first.
    private func isToBeCalled(for engagement: Engagement, in scene: Scene, now: Instant) throws -> Bool {
        guard let call = scene.enrollment.course.open.call, call.kind == .inbound || call.kind == .callback,
            scene.situation(now: now).deadline(for: engagement) != nil
        else { return false }
        return try !isPaused(scene.campaign)
    }

    /// A scene with its rank as it is by all the lead did, in its rows too.
    private func ranked(_ scene: Scene) throws -> Scene {
        let id = scene.enrollment.id
        guard let fit = try connection.row("SELECT fit FROM enrollments WHERE id = ?", id)?.int("fit") else {
            throw DatabaseFault("an enrollment is gone")
        }
        var scene = scene
        scene.rank = try rank(
            fit: fit, of: scene.facts, in: scene.version.campaign, enrolledAt: scene.enrollment.enrolledAt)
        try connection.execute("UPDATE enrollments SET rank = ? WHERE id = ?", scene.rank, id)
        try connection.execute(
            """
            UPDATE touches SET rank = ? WHERE enrollment_id = ? AND ended_at IS NULL
                AND kind NOT IN ('callback', 'inbound')
            """, scene.rank, id)
        return scene
    }

    /// Enrolls a lead that asked for a call where it is not worked into the campaign that answers, if one does.
    private func enrollInbound(_ lead: Lead.ID, _ engagement: Engagement, now: Instant) throws -> Bool {
        let campaigns = try openCampaigns(now: now).filter { $0.version.campaign.entry.inbound != nil }
        guard !campaigns.isEmpty else { return false }
        let facts = try facts(lead)
        let situations = try campaigns.map { try prospect(facts, of: $0.version.campaign, now: now) }
        let host = situations.host(for: engagement, standings: try standings(of: lead, now: now))
        guard let host, let campaign = campaigns.first(where: { $0.version.campaign.name == host.campaign.name })
        else { return false }
        _ = try enroll(facts, in: campaign, now: now)
        return try openScene(of: lead)?.campaign == campaign.id
    }

    /// Makes a lead that is in no campaign an MQL where a campaign's definition says so.
    func judgeOutside(_ lead: Lead.ID, now: Instant) throws {
        let before = try self.lead(lead)
        guard before.stage == .raw || before.stage == .recycled else { return }
        let campaigns = try openCampaigns(now: now).filter { $0.version.campaign.entry.mqlWhen != nil }
        guard !campaigns.isEmpty, try openEnrollment(of: lead) == nil else { return }
        let facts = try facts(lead)
        let situations = try campaigns.map { try prospect(facts, of: $0.version.campaign, now: now) }
        guard let defining = situations.definingMQL,
            let campaign = campaigns.first(where: { $0.version.campaign.name == defining.campaign.name })
        else { return }
        var scene = Scene.outsideCampaigns(facts, by: rules, now: now)
        scene.version = campaign.version
        scene.campaign = campaign.id
        let decision = try scene.enrollment.course.after(.learned, in: defining)
        _ = try apply(decision.effects, to: &scene, was: before, cause: Cause(now: now))
    }
}
