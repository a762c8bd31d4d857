import Prospecting

/// A user, and whether it may still come in.
package struct UserState: Sendable, Equatable {
    package var user: User
    package var isRevoked: Bool
    /// Until when they take no calls; nil for who was never away, and a moment that has passed for who is back.
    package var awayUntil: Instant?
    package var worksAt: WorkingTime

    package init(user: User, isRevoked: Bool, awayUntil: Instant? = nil, worksAt: WorkingTime = WorkingTime()) {
        self.user = user
        self.isRevoked = isRevoked
        self.awayUntil = awayUntil
        self.worksAt = worksAt
    }
}

extension Store {
    /// Adds a user with a token; refuses a mail address that is taken.
    ///
    /// - Parameter actor: who adds it; nil for the daemon itself.
    package func addUser(
        email: String, name: String, role: Role, queues: [String], tokenHash: String, by actor: User? = nil,
        now: Instant
    ) async throws -> User {
        try await write { transaction in
            let email = email.lowercased()
            guard try transaction.userState(email: email) == nil else {
                throw Refusal(
                    .conflict, "there is a user \"\(email)\"; for another token: touchline user token \(email)")
            }
            let id: User.ID = try transaction.connection.insert(
                "INSERT INTO users (email, name, role, created_at) VALUES (?, ?, ?, ?)",
                email, name, role.rawValue, now)
            for queue in Set(queues) {
                try transaction.connection.addMember(id, to: queue)
            }
            try transaction.addToken(tokenHash, to: id, now: now)
            try transaction.note(
                .userAdded, of: email, by: actor?.id,
                [
                    .init("name", after: name), .init("role", after: role.rawValue),
                    .init("queues", after: Set(queues).sorted().joined(separator: " ")),
                ], now: now)
            return User(id: id, email: email, name: name, role: role, queues: Set(queues).sorted())
        }
    }

    /// Gives a user a further token; one that was revoked may come in again with it.
    package func addToken(email: String, tokenHash: String, by actor: User? = nil, now: Instant) async throws -> User {
        try await write { transaction in
            let user = try transaction.knownUser(email: email)
            if try !transaction.isPresent(user.id) {
                try transaction.connection.execute("UPDATE users SET revoked_at = NULL WHERE id = ?", user.id)
                try transaction.chooseAgain(now: now)
            }
            try transaction.addToken(tokenHash, to: user.id, now: now)
            try transaction.note(.tokenGiven, of: user.email, by: actor?.id, now: now)
            return user
        }
    }

    /// Who a token belongs to; nil when it is unknown or revoked.
    package func user(tokenHash: String) async throws -> User? {
        try await knownUsers.user(tokenHash: tokenHash) {
            try await read { transaction in
                let row = try transaction.connection.row(
                    """
                    SELECT u.id, u.email, u.name, u.role, u.external_ids FROM tokens t JOIN users u ON u.id = t.user_id
                    WHERE t.hash = ? AND t.revoked_at IS NULL AND u.revoked_at IS NULL
                    """, tokenHash)
                return try row.map(transaction.user)
            }
        }
    }

    package func users() async throws -> [UserState] {
        try await read { transaction in
            let rows = try transaction.connection.rows("SELECT * FROM users ORDER BY id")
            return try rows.map(transaction.standing)
        }
    }

    /// Shuts a user out: every token ends at once, and what they hold is given back.
    package func revokeUser(email: String, by actor: User? = nil, now: Instant) async throws -> User {
        defer { knownUsers.forget() }
        return try await write { transaction in
            let user = try transaction.knownUser(email: email)
            try transaction.connection.execute("UPDATE users SET revoked_at = ? WHERE id = ?", now, user.id)
            try transaction.connection.execute(
                "UPDATE tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL", now, user.id)
            try transaction.connection.execute(
                """
                UPDATE mailboxes SET state = 'paused', paused_reason = 'its user has lost their access'
                WHERE user_id = ? AND (state = 'active' OR state = 'failed')
                """, user.id)
            try transaction.giveBackAll(of: user.id, now: now)
            try transaction.readdressMailsByHand(of: user.id)
            try transaction.passOn(offersTo: user.email, away: nil, now: now)
            try transaction.note(.userRevoked, of: user.email, by: actor?.id, now: now)
            try transaction.connection.tellToForget()
            return user
        }
    }
}

extension Transaction {
    func standing(ofUser id: User.ID) throws -> UserState {
        guard let row = try connection.row("SELECT * FROM users WHERE id = ?", id) else {
            throw DatabaseFault("a user is gone")
        }
        return try standing(row)
    }

    /// A user as a whole row of the table says.
    func standing(_ row: Row) throws -> UserState {
        UserState(
            user: try user(row), isRevoked: try row.optionalInteger("revoked_at") != nil,
            awayUntil: try row.optionalInstant("away_until"), worksAt: try workingTime(row))
    }

    func user(_ row: Row) throws -> User {
        let id: User.ID = try row.id("id")
        let queues = try connection.rows("SELECT queue FROM queue_members WHERE user_id = ? ORDER BY queue", id)
        let ids = try row.text("external_ids")
        return User(
            id: id, email: try row.text("email"), name: try row.text("name"), role: try row.word("role"),
            queues: try queues.map { try $0.text("queue") },
            externalIDs: ids == "{}" ? [:] : try Document.value([String: String].self, ids))
    }

    func user(_ id: User.ID) throws -> User {
        guard let row = try connection.row("SELECT id, email, name, role, external_ids FROM users WHERE id = ?", id)
        else {
            throw DatabaseFault("a row refers to a user that is not there")
        }
        return try user(row)
    }

    func userState(email: String) throws -> User? {
        try connection.row(
            "SELECT id, email, name, role, external_ids FROM users WHERE email = ?", email.lowercased()
        ).map(user)
    }

    func knownUser(email: String) throws -> User {
        guard let user = try userState(email: email) else { throw Refusal.notFound("user", email) }
        return user
    }

    func addToken(_ hash: String, to user: User.ID, now: Instant) throws {
        try connection.execute("INSERT INTO tokens (hash, user_id, created_at) VALUES (?, ?, ?)", hash, user, now)
    }
}
