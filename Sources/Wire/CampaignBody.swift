import Prospecting

/// A campaign file with the files it names, as they travel together.
package struct CampaignBody: Codable, Sendable, Equatable {
    package var file: String
    package var files: [String: String]?

    package init(file: String, files: [String: String]? = nil) {
        self.file = file
        self.files = files
    }
}

/// What applying a campaign file came to.
package struct ApplyAnswer: Codable, Sendable, Equatable {
    package var campaign: String
    package var version: String
    /// False when this content was the running version already.
    package var changed: Bool
    package var created: Bool
    /// What became of the enrolled leads; nil when they were left as they are.
    @OrNull package var moves: MovesRow?
    package var warnings: [DiagnosticRow]

    package init(
        campaign: String, version: String, changed: Bool, created: Bool, moves: MovesRow?, warnings: [DiagnosticRow]
    ) {
        self.campaign = campaign
        self.version = version
        self.changed = changed
        self.created = created
        self.moves = moves
        self.warnings = warnings
    }
}

/// A mistake in a file; lines and columns from 1.
package struct DiagnosticRow: Codable, Sendable, Equatable {
    package var severity: String
    package var message: String
    package var path: String
    package var line: Int
    package var column: Int
    @OrNull package var hint: String?

    package init(severity: String, message: String, path: String, line: Int, column: Int, hint: String?) {
        self.severity = severity
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint
    }
}

/// A campaign in a list.
package struct CampaignRow: Codable, Sendable, Equatable {
    package var name: String
    package var title: String
    package var queue: String
    package var version: String
    package var paused: Bool
    package var active: Int
    package var held: Int
    package var finished: Int
    /// The last and today included; nil when it has no last day.
    @OrNull package var daysLeft: Int?

    package init(
        name: String, title: String, queue: String, version: String, paused: Bool, active: Int, held: Int,
        finished: Int, daysLeft: Int?
    ) {
        self.name = name
        self.title = title
        self.queue = queue
        self.version = version
        self.paused = paused
        self.active = active
        self.held = held
        self.finished = finished
        self.daysLeft = daysLeft
    }
}

/// A campaign whole, with the text of its running version.
package struct CampaignCard: Codable, Sendable, Equatable {
    package var row: CampaignRow
    package var file: String
    package var files: [String: String]
    package var appliedBy: String
    package var appliedAt: Instant

    package init(row: CampaignRow, file: String, files: [String: String], appliedBy: String, appliedAt: Instant) {
        self.row = row
        self.file = file
        self.files = files
        self.appliedBy = appliedBy
        self.appliedAt = appliedAt
    }
}
