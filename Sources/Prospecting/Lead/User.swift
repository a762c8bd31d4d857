/// A person or a program that uses Touchline.
package struct User: Sendable, Equatable, Identified {
    package static let identifierPrefix = "user"
    package typealias ID = Identifier<User>

    package var id: ID
    package var email: String
    package var name: String
    package var role: Role
    /// The queues whose calls an SDR takes.
    package var queues: [String]
    /// What other systems know the user by, by the system's name.
    package var externalIDs: [String: String]

    package init(
        id: ID, email: String, name: String, role: Role, queues: [String] = [], externalIDs: [String: String] = [:]
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.queues = queues
        self.externalIDs = externalIDs
    }
}

/// What a user may do.
package enum Role: String, Sendable, CaseIterable {
    case sdr, manager, marketing, sales, admin
}
