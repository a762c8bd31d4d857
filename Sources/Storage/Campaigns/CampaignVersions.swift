import Prospecting

/// One version of a campaign with its files, as it was applied.
package struct StoredVersion: Sendable, Equatable {
    package var id: CampaignVersion.ID
    package var digest: String
    package var campaign: Campaign
    package var text: String
    package var files: [String: String]
    /// When it was applied first.
    package var createdAt: Instant
}

extension Store {
    /// A version of a campaign by the beginning of its digest; the running one when none is given.
    package func version(ofCampaign name: String, digest prefix: String?) async throws -> StoredVersion {
        try await read { transaction in
            let running = try transaction.running(name)
            guard let prefix else { return try transaction.storedVersion(running.version.id) }
            return try transaction.storedVersion(
                try transaction.versionID(of: running, name: name, prefix: prefix))
        }
    }

    /// The version that ran before the one that runs now; refuses when there was none.
    package func versionBefore(ofCampaign name: String) async throws -> StoredVersion {
        try await read { transaction in
            try transaction.earlierVersion(of: try transaction.running(name), name: name, prefix: nil)
        }
    }
}

extension Transaction {
    /// The version to go back to.
    func earlierVersion(of running: RunningCampaign, name: String, prefix: String?) throws -> StoredVersion {
        if let prefix { return try storedVersion(try versionID(of: running, name: name, prefix: prefix)) }
        let row = try connection.row(
            """
            SELECT version_id FROM campaign_applications
            WHERE campaign_id = ? AND version_id <> ? ORDER BY id DESC LIMIT 1
            """, running.id, running.version.id)
        guard let row else {
            throw Refusal(.conflict, "\(name) has had one version only", details: ["campaign": name])
        }
        return try storedVersion(try row.id("version_id"))
    }

    fileprivate func storedVersion(_ id: CampaignVersion.ID) throws -> StoredVersion {
        let row = try connection.row("SELECT * FROM campaign_versions WHERE id = ?", id)
        guard let row else { throw DatabaseFault("a row refers to a campaign's version that is not there") }
        return StoredVersion(
            id: id, digest: try row.text("digest"), campaign: try version(id).campaign, text: try row.text("text"),
            files: try Document.value([String: String].self, try row.text("files")),
            createdAt: try row.instant("created_at"))
    }

    fileprivate func versionID(
        of campaign: RunningCampaign, name: String, prefix: String
    ) throws -> CampaignVersion.ID {
        let prefix = prefix.lowercased()
        let rows = try connection.rows(
            "SELECT id, digest FROM campaign_versions WHERE campaign_id = ? ORDER BY id", campaign.id
        ).filter { try $0.text("digest").hasPrefix(prefix) }
        guard let found = rows.first, !prefix.isEmpty else {
            throw Refusal(
                .notFound, "\(name) has no version \(prefix); see: touchline campaign history \(name)",
                details: ["campaign": name, "version": prefix])
        }
        guard rows.count == 1 else {
            let digests = try rows.prefix(5).map { String(try $0.text("digest").prefix(12)) }
            throw Refusal(
                .conflict, "\(prefix) begins \(rows.count) versions of \(name): \(digests.joined(separator: ", "))",
                details: ["campaign": name])
        }
        return try found.id("id")
    }
}
