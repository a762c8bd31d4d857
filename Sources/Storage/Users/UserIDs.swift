import Prospecting

extension Store {
    /// Says what other systems know a user by, so that what they are told names their own user.
    ///
    /// - Parameter ids: all of them, by the system's name.
    package func setExternalIDs(
        _ ids: [String: String], of email: String, by actor: User? = nil, now: Instant
    ) async throws -> UserState {
        defer { knownUsers.forget() }
        return try await write { transaction in
            let user = try transaction.knownUser(email: email)
            if ids != user.externalIDs {
                try transaction.connection.execute(
                    "UPDATE users SET external_ids = ? WHERE id = ?", Document.text(ids), user.id)
                let systems = Set(ids.keys).union(user.externalIDs.keys).sorted()
                try transaction.note(
                    .userIDs, of: user.email, by: actor?.id,
                    systems.filter { ids[$0] != user.externalIDs[$0] }.map {
                        .init($0, before: user.externalIDs[$0], after: ids[$0])
                    }, now: now)
                try transaction.connection.tellToForget()
            }
            return try transaction.standing(ofUser: user.id)
        }
    }
}
