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
            return Surroundings(
                campaigns: Set(try names.map { try $0.text("name") }), reps: try reps?.int("reps") ?? 0)
        }
    }
}
