import Prospecting

extension Store {
    /// What `moveEnrolled` would do once this content runs; nothing is changed, and no writer waits.
    package func previewMoves(
        to campaign: Campaign, digest: String, migrate: MigrateMode, now: Instant
    ) async throws -> MoveCount {
        let known = try await read { transaction in
            let id = try transaction.running(campaign.name).id
            let row = try transaction.connection.row(
                "SELECT id FROM campaign_versions WHERE campaign_id = ? AND digest = ?", id, digest)
            return (id, try row?.id("id") as CampaignVersion.ID?)
        }
        let target = CampaignVersion(id: known.1 ?? CampaignVersion.ID(0), campaign: campaign, digest: digest)
        var count = MoveCount()
        try await forEachPage(of: known.0, Self.open, notOn: target.id, migrate: migrate) { page in
            count += try await read { try $0.preview(page, to: target, now: now) }
        }
        return count
    }

    /// Moves enrolled leads to the version of an application, so few at a time that nobody waits long for the writer.
    ///
    /// What has been moved stays moved if this ends early; applying the same content again moves the rest.
    package func moveEnrolled(by application: CampaignApplication.ID, now: Instant) async throws -> MoveCount {
        var order = try await read { try $0.moveOrder(application) }
        var count = try await move(Self.open, by: application, order, now: now)
        order.passedOver = Set(count.unmoved.map(\.lead))
        count += try await move(Self.startedMeanwhile, by: application, order, now: now)
        return count
    }

    private static let page = 1000
    /// Those who are worked come first: whoever waits or is held is judged beside them.
    private static let open = ["active", "pending", "waiting"]
    /// People who waited start when a move makes room for them at their account.
    private static let startedMeanwhile = ["active"]

    private func move(
        _ states: [String], by application: CampaignApplication.ID, _ order: MoveOrder, now: Instant
    ) async throws -> MoveCount {
        var count = MoveCount()
        var size = BatchSize(longest: .milliseconds(8), fewest: 10)
        try await forEachPage(of: order.campaign, states, notOn: order.version, migrate: order.migrate) { page in
            var rest = page[...]
            while !rest.isEmpty {
                let batch = Array(rest.prefix(size.rows))
                let began = ContinuousClock.now
                count += try await write { try $0.move(batch, by: application, order, now: now) }
                size.adapt(to: ContinuousClock.now - began)
                rest = rest.dropFirst(batch.count)
            }
        }
        return count
    }

    private func forEachPage(
        of campaign: Campaign.ID, _ states: [String], notOn version: CampaignVersion.ID, migrate: MigrateMode,
        _ body: ([Enrollment.ID]) async throws -> Void
    ) async throws {
        guard migrate != .none else { return }
        for state in states {
            var last = Enrollment.ID(0)
            while true {
                let after = last
                let page = try await read {
                    try $0.enrollments(of: campaign, state: state, notOn: version, migrate, after: after, Self.page)
                }
                if !page.isEmpty { try await body(page) }
                guard let end = page.last, page.count == Self.page else { break }
                last = end
            }
        }
    }
}

/// Which leads an application moves, and where to.
private struct MoveOrder {
    var campaign: Campaign.ID
    var version: CampaignVersion.ID
    var migrate: MigrateMode
    /// Who could not go over, and is not tried again.
    var passedOver: Set<Lead.ID> = []
}

/// What becomes of one enrollment that goes over to another version.
private struct Move {
    var scene: Scene
    var decision: Decision
    var fit: Fit
    /// Whether a place in the cadence means another step than before, so that no earlier course can be taken up again.
    var hasOtherSteps: Bool
}

extension Transaction {
    fileprivate func moveOrder(_ application: CampaignApplication.ID) throws -> MoveOrder {
        guard let row = try connection.row("SELECT * FROM campaign_applications WHERE id = ?", application) else {
            throw Refusal.notFound("application", application.description)
        }
        return MoveOrder(
            campaign: try row.id("campaign_id"), version: try row.id("version_id"), migrate: try row.word("migrate"))
    }

    fileprivate func enrollments(
        of campaign: Campaign.ID, state: String, notOn version: CampaignVersion.ID, _ migrate: MigrateMode,
        after: Enrollment.ID, _ limit: Int
    ) throws -> [Enrollment.ID] {
        try connection.rows(
            """
            SELECT id FROM enrollments
            WHERE campaign_id = ? AND state = ? AND id > ? AND version_id <> ? AND dials <= ? ORDER BY id LIMIT ?
            """, campaign, state, after, version, migrate == .untouched ? 0 : Int64.max, limit
        ).map { try $0.id("id") }
    }

    fileprivate func preview(
        _ enrollments: [Enrollment.ID], to version: CampaignVersion, now: Instant
    ) throws -> MoveCount {
        var count = MoveCount()
        for id in enrollments { try count.add(try scene(id)) { try planMove(of: $0, to: version, now: now) } }
        return count
    }

    fileprivate func move(
        _ enrollments: [Enrollment.ID], by application: CampaignApplication.ID, _ order: MoveOrder, now: Instant
    ) throws -> MoveCount {
        let target = try version(order.version)
        let running = try connection.row("SELECT version_id FROM campaigns WHERE id = ?", order.campaign)
        guard try running?.id("version_id") == target.id else {
            throw Refusal(
                .conflict,
                "another version of \(target.campaign.name) was applied meanwhile; apply the one you want again",
                details: ["campaign": target.campaign.name])
        }
        var count = MoveCount()
        for id in enrollments {
            let scene = try scene(id)
            guard scene.version.id != target.id, scene.enrollment.course.isOpen,
                !order.passedOver.contains(scene.enrollment.lead)
            else { continue }
            try count.add(scene) { scene in
                let move = try planMove(of: scene, to: target, now: now)
                try carryOut(move, now: now)
                return move
            }
        }
        try connection.execute(
            "UPDATE campaign_applications SET moved = moved + ?, unmoved = unmoved + ? WHERE id = ?", count.moved,
            count.unmoved.count, application)
        return count
    }

    /// Decides how an enrollment goes over; throws, in words, when it cannot.
    private func planMove(of scene: Scene, to version: CampaignVersion, now: Instant) throws -> Move {
        if let user = try holder(of: scene) {
            throw Refusal(.conflict, "a rep holds it now; apply again when the call is over", details: ["rep": user])
        }
        let fit = version.campaign.profile.judge(scene.facts).fit
        var moving = scene
        moving.facts.tier = fit.tier
        let decision = try moving.enrollment.course.moved(
            from: scene.version.campaign, to: version.campaign, in: moving.situation(now: now))
        moving.rank += Rank.share(ofFit: fit.score) - Rank.share(ofFit: try fitNow(of: scene.enrollment.id))
        moving.version = version
        moving.enrollment.version = version.id
        let steps = [scene.version, version].map { $0.campaign.cadence.steps.map(\.id) }
        return Move(scene: moving, decision: decision, fit: fit, hasOtherSteps: steps[0] != steps[1])
    }

    private func carryOut(_ move: Move, now: Instant) throws {
        let (scene, id) = (move.scene, move.scene.enrollment.id)
        if move.hasOtherSteps {
            try connection.execute(
                "UPDATE attempts SET before = NULL WHERE enrollment_id = ? AND before IS NOT NULL", id)
        }
        try connection.execute(
            "UPDATE enrollments SET version_id = ?, fit = ?, tier = ?, rank = ? WHERE id = ?", scene.version.id,
            move.fit.score, move.fit.tier, scene.rank, id)
        switch move.decision.course.state {
        case .pending, .waiting: _ = try judgeAgain(scene, now: now)
        case .finished: _ = try apply(move.decision, to: scene, cause: Cause(now: now, ending: Self.moved))
        case .active(let open):
            try save(move.decision.course, of: scene, now: now)
            for slot in Open.Slot.allCases { try put(open[slot], in: slot, of: scene, now: now) }
        }
    }

    /// Puts what the new version asks for in the place of what was open: the same step's touch keeps its row.
    private func put(_ touch: OpenTouch?, in slot: Open.Slot, of scene: Scene, now: Instant) throws {
        let before = scene.enrollment.course.open[slot]
        if let id = scene.touches[slot] {
            if let touch, touch.step == before?.step, touch.work.channel == before?.work.channel {
                return try rewrite(id, as: touch, scene: scene, now: now)
            }
            try end(id, Self.moved, now: now)
        }
        if let touch { _ = try insert(touch, in: slot, scene: scene, now: now) }
    }

    private static let moved = TouchEnding.cancelled(reason: "moved to another version")

    private func fitNow(of id: Enrollment.ID) throws -> Int {
        try connection.row("SELECT fit FROM enrollments WHERE id = ?", id)?.int("fit") ?? 0
    }

    /// Who holds something of an enrollment now, by mail address.
    private func holder(of scene: Scene) throws -> String? {
        for touch in scene.touches.values {
            let row = try connection.row(
                """
                SELECT u.email FROM touches t JOIN users u ON u.id = t.leased_by
                WHERE t.id = ? AND t.state = 'leased'
                """, touch)
            if let row { return try row.text("email") }
        }
        return nil
    }
}

extension MoveCount {
    /// Counts what becomes of one enrollment.
    fileprivate mutating func add(_ scene: Scene, _ move: (Scene) throws -> Move) throws {
        do {
            let move = try move(scene)
            moved += 1
            if scene.enrollment.course.state.isToBeJudged { held += 1 }
            if move.decision.course.nextDue != scene.enrollment.course.nextDue { redated += 1 }
        } catch let refusal as Refusal {
            let lead = scene.facts.lead
            unmoved.append(UnmovedLead(lead: lead.id, name: lead.displayName, reason: refusal.message))
        }
    }
}

extension Course {
    fileprivate var isOpen: Bool {
        if case .finished = state { false } else { true }
    }

    /// When what comes next falls due.
    fileprivate var nextDue: Instant? { open.first?.due }
}
