import Prospecting

extension Store {
    /// What there is beside a campaign: which others were applied, and how many take the calls of its queue.
    package func surroundings(of campaign: Campaign) async throws -> Surroundings {
        try await read { transaction in
            let names = try transaction.connection.rows("SELECT name FROM campaigns")
            let reps = try transaction.connection.row(
                """
                SELECT COUNT(*) AS reps FROM queue_members m JOIN users u ON u.id = m.user_id
                WHERE m.queue = ? AND u.revoked_at IS NULL
                """, campaign.queue)
            var surroundings = Surroundings(
                campaigns: Set(try names.map { try $0.text("name") }), reps: try reps?.int("reps") ?? 0)
            for email in Set(campaign.assignment?.named ?? []) {
                let isInQueue = try transaction.isInQueue(email, campaign.queue)
                if isInQueue == nil { surroundings.unknown.insert(email) }
                if isInQueue == false { surroundings.outside.insert(email) }
            }
            return surroundings
        }
    }
}

extension Transaction {
    /// nil for who is no user, or was revoked.
    fileprivate func isInQueue(_ email: String, _ queue: String) throws -> Bool? {
        try connection.row(
            """
            SELECT m.queue FROM users u LEFT JOIN queue_members m ON m.user_id = u.id AND m.queue = ?
            WHERE u.email = ? AND u.revoked_at IS NULL
            """, queue, email.lowercased()
        ).map { try $0.optionalText("queue") != nil }
    }
}
