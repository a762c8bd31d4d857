import Prospecting

/// A user to add.
package struct UserBody: Codable, Sendable, Equatable {
    package var email: String
    package var name: String
    /// `sdr`, `manager`, `marketing`, `sales` or `admin`.
    package var role: String
    package var queues: [String]?

    package init(email: String, name: String, role: String, queues: [String]? = nil) {
        self.email = email
        self.name = name
        self.role = role
        self.queues = queues
    }
}

/// A user with the token that was just made: the only time it is shown.
package struct UserTokenAnswer: Codable, Sendable, Equatable {
    package var id: User.ID
    package var email: String
    package var role: String
    package var token: String

    package init(id: User.ID, email: String, role: String, token: String) {
        self.id = id
        self.email = email
        self.role = role
        self.token = token
    }
}

/// A user in a list.
package struct UserRow: Codable, Sendable, Equatable {
    package var id: User.ID
    package var email: String
    package var name: String
    package var role: String
    package var queues: [String]
    /// Whether its tokens were revoked.
    package var revoked: Bool
    /// Until when they are given no calls; nil for who is there.
    @OrNull package var awayUntil: Instant?
    /// When they work, by which what they are offered falls due; nil where the campaign's zone, hours or holidays hold.
    @OrNull package var zone: String?
    @OrNull package var hours: String?
    @OrNull package var country: String?
    /// What other systems know them by, by the system's name.
    package var externalIds: [String: String]

    package init(
        id: User.ID, email: String, name: String, role: String, queues: [String], revoked: Bool,
        awayUntil: Instant? = nil, zone: String? = nil, hours: String? = nil, country: String? = nil,
        externalIds: [String: String] = [:]
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.queues = queues
        self.revoked = revoked
        self.awayUntil = awayUntil
        self.zone = zone
        self.hours = hours
        self.country = country
        self.externalIds = externalIds
    }
}

/// Whose calls a user takes.
package struct UserQueuesBody: Codable, Sendable, Equatable {
    /// All of them; none for somebody who takes no calls.
    package var queues: [String]

    package init(queues: [String]) {
        self.queues = queues
    }
}

/// What other systems know a user by.
package struct UserIDsBody: Codable, Sendable, Equatable {
    /// All of them, by the system's name.
    package var externalIds: [String: String]

    package init(externalIds: [String: String]) {
        self.externalIds = externalIds
    }
}

/// When somebody works; what is left out is the campaign's.
package struct UserHoursBody: Codable, Sendable, Equatable {
    /// An IANA zone.
    package var zone: String?
    /// On that zone's clock: `mon-fri 09:00-17:00; sat 10:00-12:00`.
    package var hours: String?
    /// Whose holidays they keep; two letters.
    package var country: String?

    package init(zone: String? = nil, hours: String? = nil, country: String? = nil) {
        self.zone = zone
        self.hours = hours
        self.country = country
    }
}

/// Until when somebody is away.
package struct AwayBody: Codable, Sendable, Equatable {
    /// A time as people say it, such as `tomorrow 09:00`, a day (until it begins), or RFC 3339.
    package var until: String
    /// On whose clock that is, an IANA zone; UTC when left out.
    package var zone: String?

    package init(until: String, zone: String? = nil) {
        self.until = until
        self.zone = zone
    }
}
