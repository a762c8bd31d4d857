import Prospecting

/// How far to move a rehearsal's clock on: `1d`, `4h`, `30m`.
package struct RehearsalBody: Codable, Sendable, Equatable {
    package var advance: String

    package init(advance: String) {
        self.advance = advance
    }
}

/// What the daemon's clock shows.
package struct RehearsalAnswer: Codable, Sendable, Equatable {
    package var now: Instant
    package var rehearsal: Bool

    package init(now: Instant, rehearsal: Bool) {
        self.now = now
        self.rehearsal = rehearsal
    }
}

/// Who asks, as the server knows them.
package struct MeAnswer: Codable, Sendable, Equatable {
    package var id: User.ID
    package var email: String
    package var name: String
    package var role: String
    package var queues: [String]

    package init(id: User.ID, email: String, name: String, role: String, queues: [String]) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.queues = queues
    }
}
