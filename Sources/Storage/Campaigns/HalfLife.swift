import Prospecting

extension Store {
    /// After how long what a lead did weighs half: one for the store, since leads of different campaigns are compared.
    package func halfLife() async throws -> Span {
        try await read { try $0.halfLife() }
    }

    /// Sets the half-life; refused once leads are enrolled, because their ranks are kept by it.
    package func setHalfLife(_ halfLife: Span) async throws {
        guard halfLife >= .hours(1) else { throw Refusal(.invalid, "a half-life is an hour at least") }
        try await write { transaction in
            guard try transaction.connection.row("SELECT id FROM enrollments LIMIT 1") == nil else {
                throw Refusal(.conflict, "leads are enrolled, and their ranks are kept by the half-life they came with")
            }
            try transaction.connection.execute(
                """
                INSERT INTO store (key, value) VALUES ('half-life', ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """, Delay.clock(halfLife).text)
            transaction.shelf.forget()
            try transaction.connection.tellToForget()
        }
    }
}

extension Transaction {
    func halfLife() throws -> Span {
        try shelf.halfLife {
            guard let row = try connection.row("SELECT value FROM store WHERE key = 'half-life'") else {
                return Heat.standardHalfLife
            }
            guard case .clock(let span)? = Delay(try row.text("value")), span > .zero else {
                throw DatabaseFault("the store's half-life is no time such as 14d")
            }
            return span
        }
    }

    /// The rank of a lead in a campaign, by its fit and all it did.
    func rank(fit: Int, of facts: Facts, in campaign: Campaign, enrolledAt: Instant) throws -> Double {
        let engagements = campaign.profile.weighed(facts.engagements, enrolledAt: enrolledAt)
        return Rank.of(fit: fit, engagements: engagements, halfLife: try halfLife())
    }
}
