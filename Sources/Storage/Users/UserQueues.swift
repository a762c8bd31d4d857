import Prospecting

extension Store {
    /// Says whose calls a user takes from now on; what they hold already stays with them until it is done or runs out.
    ///
    /// - Parameter queues: all of them; none for somebody who takes no calls.
    package func setQueues(
        _ queues: [String], of email: String, by actor: User? = nil, now: Instant
    ) async throws -> UserState {
        defer { knownUsers.forget() }
        return try await write { transaction in
            let user = try transaction.knownUser(email: email)
            let queues = Set(queues).sorted()
            if queues != user.queues {
                try transaction.connection.execute("DELETE FROM queue_members WHERE user_id = ?", user.id)
                for queue in queues { try transaction.connection.addMember(user.id, to: queue) }
                try transaction.note(
                    .userQueues, of: user.email, by: actor?.id,
                    [
                        .init(
                            "queues", before: user.queues.joined(separator: " "), after: queues.joined(separator: " "))
                    ], now: now)
                try transaction.connection.tellToForget()
            }
            return try transaction.standing(ofUser: user.id)
        }
    }
}

extension Connection {
    func addMember(_ user: User.ID, to queue: String) throws {
        try execute("INSERT INTO queue_members (user_id, queue) VALUES (?, ?)", user, queue)
    }
}
