import Prospecting

/// Names one application of a campaign file: a line of the campaign's history.
package enum CampaignApplication: Identified {
    package static let identifierPrefix = "app"
    package typealias ID = Identifier<CampaignApplication>
}

/// What applying a campaign came to.
package struct AppliedCampaign: Sendable, Equatable {
    package var digest: String
    /// False when this content was the running version already.
    package var isChanged: Bool
    package var isCreated: Bool
    /// The line of history, by which enrolled leads are moved; nil when there is nothing to write down.
    package var application: CampaignApplication.ID?
}

/// One line of a campaign's history.
package struct ApplicationRecord: Sendable, Equatable {
    package var id: CampaignApplication.ID
    package var digest: String
    /// Mail address.
    package var by: String
    package var at: Instant
    /// Why it was no plain apply: `rollback`.
    package var note: String?
    package var migrate: MigrateMode
    /// How many enrolled leads went over with it so far.
    package var moved: Int
    /// How many could not.
    package var unmoved: Int
    /// Whether this line is the one that made the running version run.
    package var isRunning: Bool
}

extension Store {
    /// Makes this content the running version. The same content twice is nothing new; content that ran before is a new
    /// line of history over the same version.
    ///
    /// Enrolled leads stay on theirs until `moveEnrolled` is called with the application that is returned.
    ///
    /// - Parameter endpoints: seals the secrets of what it declares.
    package func applyCampaign(
        _ campaign: Campaign, text: String, files: [String: String], digest: String, migrate: MigrateMode = .none,
        note: String? = nil, endpoints: @escaping EndpointMaker = { _ in [] }, by user: User, now: Instant
    ) async throws -> AppliedCampaign {
        let content = VersionContent(campaign: campaign, text: text, files: files, digest: digest)
        let applied = try await write { transaction in
            try transaction.apply(content, migrate: migrate, note: note, endpoints, by: user, now: now)
        }
        try await withdrawFromRemoved()
        return applied
    }

    /// Applies an earlier version again: the one that begins with the digest given, or the one that ran before.
    package func rollBack(
        campaign name: String, to prefix: String?, migrate: MigrateMode = .none,
        endpoints: @escaping EndpointMaker = { _ in [] }, by user: User, now: Instant
    ) async throws -> AppliedCampaign {
        let applied = try await write { transaction in
            let running = try transaction.running(name)
            let target = try transaction.earlierVersion(of: running, name: name, prefix: prefix)
            let content = VersionContent(
                campaign: target.campaign, text: target.text, files: target.files, digest: target.digest)
            return try transaction.apply(
                content, migrate: migrate, note: "rollback", endpoints, by: user, now: now)
        }
        try await withdrawFromRemoved()
        return applied
    }

    /// What was applied, the latest first.
    package func history(ofCampaign name: String, limit: Int) async throws -> [ApplicationRecord] {
        try await read { transaction in
            let campaign = try transaction.running(name).id
            let rows = try transaction.connection.rows(
                """
                SELECT a.*, v.digest, u.email, CASE WHEN c.application_id = a.id THEN 1 ELSE 0 END AS is_running
                FROM campaign_applications a
                JOIN campaigns c ON c.id = a.campaign_id
                JOIN campaign_versions v ON v.id = a.version_id
                JOIN users u ON u.id = a.applied_by
                WHERE a.campaign_id = ? ORDER BY a.id DESC LIMIT ?
                """, campaign, limit)
            return try rows.map(transaction.applicationRecord)
        }
    }
}

/// A campaign file with the files it names, read.
struct VersionContent: Sendable {
    var campaign: Campaign
    var text: String
    var files: [String: String]
    var digest: String
}

extension Transaction {
    fileprivate func apply(
        _ content: VersionContent, migrate: MigrateMode, note: String?, _ endpoints: EndpointMaker, by user: User,
        now: Instant
    ) throws -> AppliedCampaign {
        let existing = try connection.row(
            """
            SELECT c.id, v.id AS version_id, v.digest FROM campaigns c
            LEFT JOIN campaign_versions v ON v.id = c.version_id WHERE c.name = ?
            """, content.campaign.name)
        var applied = AppliedCampaign(digest: content.digest, isChanged: false, isCreated: existing == nil)
        if let existing, try existing.optionalText("digest") == content.digest {
            let (id, version): (Campaign.ID, CampaignVersion.ID) = (
                try existing.id("id"), try existing.id("version_id")
            )
            try keepEndpoints(
                endpoints(content.campaign), of: id, named: content.campaign.name, by: user, now: now)
            guard migrate != .none, try leavesBehind(id, version, migrate) else { return applied }
            applied.application = try writeApplication(
                of: version, content.digest, campaign: id, migrate: migrate, note: note ?? "the same version", by: user,
                now: now)
            return applied
        }
        let id: Campaign.ID =
            try existing?.id("id")
            ?? connection.insert(
                "INSERT INTO campaigns (name, created_at) VALUES (?, ?)", content.campaign.name, now)
        try keepEndpoints(endpoints(content.campaign), of: id, named: content.campaign.name, by: user, now: now)
        let version = try keep(content, campaign: id, now: now)
        let application = try writeApplication(
            of: version, content.digest, campaign: id, migrate: migrate, note: note, by: user, now: now)
        try connection.execute(
            "UPDATE campaigns SET version_id = ?, application_id = ?, finishes_at = ? WHERE id = ?", version,
            application, content.campaign.endEverywhere, id)
        try announce(content, by: user, now: now)
        try chooseAgain(in: id, now: now)
        applied.isChanged = true
        applied.application = application
        return applied
    }

    /// The row of this content: made when it was not known.
    private func keep(_ content: VersionContent, campaign: Campaign.ID, now: Instant) throws -> CampaignVersion.ID {
        let known = try connection.row(
            "SELECT id FROM campaign_versions WHERE campaign_id = ? AND digest = ?", campaign, content.digest)
        if let known { return try known.id("id") }
        return try connection.insert(
            """
            INSERT INTO campaign_versions (campaign_id, digest, title, queue, text, files, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, campaign, content.digest, content.campaign.title, content.campaign.queue, content.text,
            Document.text(content.files), now)
    }

    private func writeApplication(
        of version: CampaignVersion.ID, _ digest: String, campaign: Campaign.ID, migrate: MigrateMode, note: String?,
        by user: User,
        now: Instant
    ) throws -> CampaignApplication.ID {
        let (name, before) = try standing(of: campaign)
        try self.note(
            .campaignApplied, of: name, by: user.id,
            [
                .init("version", before: before, after: digest),
                .init("migrate", after: migrate.rawValue),
            ] + (note.map { [.init("note", after: $0)] } ?? []), now: now)
        return try connection.insert(
            """
            INSERT INTO campaign_applications
                (campaign_id, version_id, applied_by, applied_at, note, migrate, moved, unmoved)
            VALUES (?, ?, ?, ?, ?, ?, 0, 0)
            """, campaign, version, user.id, now, note, migrate.rawValue)
    }

    /// A campaign's name, and the digest of the version that runs, where one does.
    private func standing(of campaign: Campaign.ID) throws -> (name: String, version: String?) {
        let row = try connection.row(
            """
            SELECT c.name, v.digest FROM campaigns c LEFT JOIN campaign_versions v ON v.id = c.version_id WHERE c.id = ?
            """, campaign)
        guard let row else { throw DatabaseFault("a campaign is gone") }
        return (try row.text("name"), try row.optionalText("digest"))
    }

    /// Whether somebody is enrolled on another version whom such a move takes along.
    private func leavesBehind(
        _ campaign: Campaign.ID, _ version: CampaignVersion.ID, _ migrate: MigrateMode
    ) throws -> Bool {
        try connection.row(
            """
            SELECT 1 AS found FROM enrollments
            WHERE campaign_id = ? AND state IN ('active', 'pending', 'waiting') AND version_id <> ? AND dials <= ?
            LIMIT 1
            """, campaign, version, migrate.mostDials) != nil
    }

    private func announce(_ content: VersionContent, by user: User, now: Instant) throws {
        var event = Event(id: Event.ID(0), type: .campaignApplied, at: now)
        event.campaign = .init(name: content.campaign.name, version: content.digest)
        event.rep = user
        try publish(event, attempt: nil)
    }

    fileprivate func applicationRecord(_ row: Row) throws -> ApplicationRecord {
        ApplicationRecord(
            id: try row.id("id"), digest: try row.text("digest"), by: try row.text("email"),
            at: try row.instant("applied_at"), note: try row.optionalText("note"), migrate: try row.word("migrate"),
            moved: try row.int("moved"), unmoved: try row.int("unmoved"), isRunning: try row.flag("is_running"))
    }
}
