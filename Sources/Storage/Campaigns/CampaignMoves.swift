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
            """, campaign, state, after, version, migrate.mostDials, limit
        ).map { try $0.id("id") }
    }

    fileprivate func preview(
        _ enrollments: [Enrollment.ID], to version: CampaignVersion, now: Instant
    ) throws -> MoveCount {
        var count = MoveCount()
        for id in enrollments { _ = try count.plan(try scene(id)) { try planMove(of: $0, to: version, now: now) } }
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
            if let move = try count.plan(scene, { try planMove(of: $0, to: target, now: now) }) {
                try carryOut(move, now: now)
            }
        }
        try connection.execute(
            "UPDATE campaign_applications SET moved = moved + ?, unmoved = unmoved + ? WHERE id = ?", count.moved,
            count.unmoved.count, application)
        return count
    }
}

extension MoveCount {
    /// Plans one move and counts it, or counts why it cannot be; returns it when it can.
    fileprivate mutating func plan(
        _ scene: Scene, _ plan: (Scene) throws -> EnrollmentMove
    ) throws -> EnrollmentMove? {
        do {
            let move = try plan(scene)
            add(from: scene.enrollment.course, to: move.decision.course)
            return move
        } catch let refusal as Refusal {
            let lead = scene.facts.lead
            unmoved.append(UnmovedLead(lead: lead.id, name: lead.displayName, reason: refusal.message))
            return nil
        }
    }
}

extension Course {
    fileprivate var isOpen: Bool {
        if case .finished = state { false } else { true }
    }
}
