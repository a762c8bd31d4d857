import Prospecting

/// What applying a campaign came to.
package struct AppliedCampaign: Sendable, Equatable {
    package var digest: String
    /// False when this content was the running version already.
    package var isChanged: Bool
    package var isCreated: Bool
}

/// A campaign as it stands.
package struct CampaignState: Sendable, Equatable {
    package var name: String
    package var title: String
    package var queue: String
    package var digest: String
    package var isPaused: Bool
    package var active: Int
    package var held: Int
    package var finished: Int
    package var text: String
    package var files: [String: String]
    /// Mail address.
    package var appliedBy: String
    package var appliedAt: Instant
}

extension Store {
    /// Makes this content the running version; enrolled leads stay on theirs. The same content twice is nothing new.
    package func applyCampaign(
        _ campaign: Campaign, text: String, files: [String: String], digest: String, by user: User, now: Instant
    ) async throws -> AppliedCampaign {
        try await write { transaction in
            let existing = try transaction.connection.row(
                """
                SELECT c.id, v.digest FROM campaigns c LEFT JOIN campaign_versions v ON v.id = c.version_id
                WHERE c.name = ?
                """, campaign.name)
            if try existing?.optionalText("digest") == digest {
                return AppliedCampaign(digest: digest, isChanged: false, isCreated: false)
            }
            let id: Campaign.ID =
                try existing?.id("id")
                ?? transaction.connection.insert(
                    "INSERT INTO campaigns (name, created_at) VALUES (?, ?)", campaign.name, now)
            let row = try transaction.connection.row(
                """
                INSERT INTO campaign_versions
                    (campaign_id, digest, title, queue, text, files, applied_by, applied_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign_id, digest)
                    DO UPDATE SET applied_by = excluded.applied_by, applied_at = excluded.applied_at
                RETURNING id
                """, id, digest, campaign.title, campaign.queue, text, Document.text(files), user.id, now)
            guard let version: CampaignVersion.ID = try row?.id("id") else {
                throw DatabaseFault("a version of a campaign was not kept")
            }
            try transaction.connection.execute("UPDATE campaigns SET version_id = ? WHERE id = ?", version, id)
            var event = Event(id: Event.ID(0), type: .campaignApplied, at: now)
            event.campaign = .init(name: campaign.name, version: digest)
            event.rep = user
            try transaction.publish(event, attempt: nil)
            return AppliedCampaign(digest: digest, isChanged: true, isCreated: existing == nil)
        }
    }

    package func campaigns() async throws -> [CampaignState] {
        try await read { transaction in
            try transaction.campaignRows(where: "1 = 1").map(transaction.campaignState)
        }
    }

    package func campaign(named name: String) async throws -> CampaignState {
        try await read { try $0.campaignState(named: name) }
    }

    /// Pauses or resumes: while paused, nothing of the campaign is given out but promised callbacks, and nothing lapses.
    package func setPaused(_ isPaused: Bool, campaign name: String, now: Instant) async throws -> CampaignState {
        try await write { transaction in
            if !isPaused { try transaction.postponeSkips(ofPaused: name, now: now) }
            let changed = try transaction.connection.execute(
                "UPDATE campaigns SET paused_at = CASE WHEN ? = 1 THEN COALESCE(paused_at, ?) END WHERE name = ?",
                isPaused, now, name)
            guard changed == 1 else { throw try transaction.unknownCampaign(name) }
            return try transaction.campaignState(named: name)
        }
    }
}

/// The running version of a campaign, and whether it is paused.
struct RunningCampaign {
    var id: Campaign.ID
    var version: CampaignVersion
    var isPaused: Bool
}

extension Transaction {
    func running(_ name: String) throws -> RunningCampaign {
        let row = try connection.row("SELECT id, version_id, paused_at FROM campaigns WHERE name = ?", name)
        guard let row else { throw try unknownCampaign(name) }
        return RunningCampaign(
            id: try row.id("id"), version: try version(try row.id("version_id")),
            isPaused: try row.optionalInteger("paused_at") != nil)
    }

    func version(_ id: CampaignVersion.ID) throws -> CampaignVersion {
        try shelf.version(id) {
            let row = try connection.row("SELECT digest, text, files FROM campaign_versions WHERE id = ?", id)
            guard let row else { throw DatabaseFault("a row refers to a campaign's version that is not there") }
            let files = try Document.value([String: String].self, try row.text("files"))
            return CampaignVersion(
                id: id, campaign: try codecs.campaign(try row.text("text"), files), digest: try row.text("digest"))
        }
    }

    func isPaused(_ campaign: Campaign.ID) throws -> Bool {
        try connection.row("SELECT paused_at FROM campaigns WHERE id = ?", campaign)?.optionalInteger("paused_at")
            != nil
    }

    func unknownCampaign(_ name: String) throws -> Refusal {
        let names = try connection.rows("SELECT name FROM campaigns ORDER BY name").map { try $0.text("name") }
        let guess = names.closest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(.notFound, "there is no campaign \"\(name)\"\(guess)", details: ["campaign": name])
    }

    func campaignState(named name: String) throws -> CampaignState {
        guard let row = try campaignRows(where: "c.name = ?", name).first else { throw try unknownCampaign(name) }
        return try campaignState(row)
    }

    func campaignRows(where condition: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try connection.rows(
            """
            SELECT c.id, c.name, c.paused_at, v.title, v.queue, v.digest, v.text, v.files, v.applied_at, u.email
            FROM campaigns c
            JOIN campaign_versions v ON v.id = c.version_id
            JOIN users u ON u.id = v.applied_by
            WHERE \(condition) ORDER BY c.name
            """, arguments)
    }

    func campaignState(_ row: Row) throws -> CampaignState {
        let counts = try connection.rows(
            "SELECT state, COUNT(*) AS leads FROM enrollments WHERE campaign_id = ? GROUP BY state",
            try row.integer("id"))
        let leads = Dictionary(
            uniqueKeysWithValues: try counts.map { (try $0.text("state"), try $0.int("leads")) })
        return CampaignState(
            name: try row.text("name"), title: try row.text("title"), queue: try row.text("queue"),
            digest: try row.text("digest"), isPaused: try row.optionalInteger("paused_at") != nil,
            active: leads["active", default: 0], held: leads["pending", default: 0] + leads["waiting", default: 0],
            finished: leads["finished", default: 0], text: try row.text("text"),
            files: try Document.value([String: String].self, try row.text("files")),
            appliedBy: try row.text("email"), appliedAt: try row.instant("applied_at"))
    }
}

extension Store {
    /// The stored versions that this program cannot read, in words.
    package func unreadableCampaigns() async throws -> [String] {
        try await read { transaction in
            try transaction.connection.rows("SELECT id FROM campaign_versions ORDER BY id").compactMap { row in
                do {
                    _ = try transaction.version(try row.id("id"))
                    return nil
                } catch let refusal as Refusal {
                    return refusal.message
                }
            }
        }
    }
}
