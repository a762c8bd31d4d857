import Prospecting

extension Store {
    /// One lead, without its history; throws `notFound`.
    package func lead(_ id: Lead.ID) async throws -> Lead {
        try await read { try $0.lead(id) }
    }

    /// The lead that an attempt was made on; throws `notFound`.
    package func lead(of attempt: Attempt.ID) async throws -> Lead {
        try await read { transaction in
            let row = try transaction.connection.row("SELECT lead_id FROM attempts WHERE id = ?", attempt)
            guard let row else { throw Refusal.notFound("attempt", attempt.description) }
            return try transaction.lead(try row.id("lead_id"))
        }
    }

    /// Throws `notFound`, with a guess at what was meant, when no campaign has this name; counts nothing.
    package func requireCampaign(_ name: String) async throws {
        try await read { transaction in
            let row = try transaction.connection.row("SELECT id FROM campaigns WHERE name = ?", name)
            guard row != nil else { throw try transaction.unknownCampaign(name) }
        }
    }
}
