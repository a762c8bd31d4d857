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

    package init(id: User.ID, email: String, name: String, role: String, queues: [String], revoked: Bool) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.queues = queues
        self.revoked = revoked
    }
}
