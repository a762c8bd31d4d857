import Prospecting

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
    /// How many days it has left, the last and today included; nil when it has no last day.
    package var daysLeft: Int?
}

extension Store {
    /// The tiers that any campaign puts leads into, and those that a campaign has which names none.
    package func tiers() async throws -> [String] {
        try await read { transaction in
            let named = try transaction.connection.rows(
                "SELECT version_id FROM campaigns WHERE version_id IS NOT NULL ORDER BY id"
            ).flatMap { row in
                try transaction.version(row.id("version_id")).campaign.profile.tiers.map(\.name)
            }
            return Set(named + Profile.standardTiers.map(\.name)).sorted()
        }
    }

    /// Every campaign, by name.
    package func campaigns(now: Instant) async throws -> [CampaignState] {
        try await read { transaction in
            try transaction.campaignRows(where: "1 = 1").map { try transaction.campaignState($0, now: now) }
        }
    }

    /// One campaign; refuses a name that none has.
    package func campaign(named name: String, now: Instant) async throws -> CampaignState {
        try await read { try $0.campaignState(named: name, now: now) }
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

    /// The version that a campaign has applied last.
    func runningVersion(of campaign: Campaign.ID) throws -> CampaignVersion {
        guard let row = try connection.row("SELECT version_id FROM campaigns WHERE id = ?", campaign) else {
            throw DatabaseFault("a row refers to a campaign that is not there")
        }
        return try version(try row.id("version_id"))
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

    func campaignState(named name: String, now: Instant) throws -> CampaignState {
        guard let row = try campaignRows(where: "c.name = ?", name).first else { throw try unknownCampaign(name) }
        return try campaignState(row, now: now)
    }

    func campaignRows(where condition: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try connection.rows(
            """
            SELECT c.id, c.name, c.version_id, c.paused_at, v.title, v.queue, v.digest, v.text, v.files, a.applied_at,
                u.email
            FROM campaigns c
            JOIN campaign_versions v ON v.id = c.version_id
            JOIN campaign_applications a ON a.id = c.application_id
            JOIN users u ON u.id = a.applied_by
            WHERE \(condition) ORDER BY c.name
            """, arguments)
    }

    func campaignState(_ row: Row, now: Instant) throws -> CampaignState {
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
            appliedBy: try row.text("email"), appliedAt: try row.instant("applied_at"),
            daysLeft: try version(try row.id("version_id")).campaign.daysLeft(at: now))
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
