import Prospecting

/// One line of a campaign's history.
package struct HistoryRow: Codable, Sendable, Equatable {
    package var version: String
    /// Mail address.
    package var by: String
    package var at: Instant
    /// Why it was no plain apply: `rollback`.
    @OrNull package var note: String?
    /// `all`, `untouched` or `none`.
    package var migrate: String
    /// How many enrolled leads went over with it.
    package var moved: Int
    /// How many could not.
    package var unmoved: Int
    /// Whether it is the line by which the running version came to run.
    package var running: Bool

    package init(
        version: String, by: String, at: Instant, note: String?, migrate: String, moved: Int, unmoved: Int,
        running: Bool
    ) {
        self.version = version
        self.by = by
        self.at = at
        self.note = note
        self.migrate = migrate
        self.moved = moved
        self.unmoved = unmoved
        self.running = running
    }
}

/// One version of a campaign's file.
package struct VersionCard: Codable, Sendable, Equatable {
    package var campaign: String
    package var version: String
    package var file: String
    package var files: [String: String]
    /// When it was applied first.
    package var createdAt: Instant

    package init(campaign: String, version: String, file: String, files: [String: String], createdAt: Instant) {
        self.campaign = campaign
        self.version = version
        self.file = file
        self.files = files
        self.createdAt = createdAt
    }
}

/// What differs between two versions of a campaign.
package struct DifferenceAnswer: Codable, Sendable, Equatable {
    package var campaign: String
    package var from: String
    package var to: String
    package var changes: [ChangeRow]
    /// The files line by line, in the unified form; empty when they are the same.
    package var text: String

    package init(campaign: String, from: String, to: String, changes: [ChangeRow], text: String) {
        self.campaign = campaign
        self.from = from
        self.to = to
        self.changes = changes
        self.text = text
    }
}
