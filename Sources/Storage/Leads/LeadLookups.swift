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

extension Transaction {
    /// Whose a mail address is: its own, or that of a record that was merged into it.
    func leadID(withEmail email: String) throws -> Lead.ID? {
        if let owner = batch?.owner(ofEmail: email) {
            if let owner { return owner }
        } else if let row = try connection.row("SELECT id FROM leads WHERE email = ?", email) {
            return try row.id("id")
        }
        return try leadID(withAlias: email, kind: "email", system: "")
    }

    /// The lead that a mail address or an id of a record that was merged into it leads to.
    func leadID(withAlias value: String, kind: String, system: String) throws -> Lead.ID? {
        guard batch?.hasAliases ?? true else { return nil }
        return try connection.row(
            "SELECT lead_id FROM lead_aliases WHERE kind = ? AND system = ? AND value = ?", kind, system, value
        )?.id("lead_id")
    }
}
