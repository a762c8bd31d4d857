import Prospecting

/// Who of those that the store knows a draft speaks of.
extension Transaction {
    /// The lead a draft speaks of: by an external id, by mail address, or by a number together with the name, since a
    /// switchboard shared by many is not one person. Two different mail addresses are two people.
    func knownLead(_ draft: LeadDraft) throws -> Lead.ID? {
        for (system, id) in draft.externalIDs.sorted(by: { $0.key < $1.key }) {
            let row = try connection.row(
                "SELECT lead_id FROM external_ids WHERE system = ? AND external_id = ?", system, id)
            if let row { return try row.id("lead_id") }
            if let merged = try leadID(withAlias: id, kind: "external", system: system) { return merged }
        }
        if let email = draft.email, let known = try leadID(withEmail: email) { return known }
        lazy var name = draft.nameKey
        for number in draft.numbers where batch?.isKnown(number: number.e164) ?? true {
            let rows = try connection.rows(
                """
                SELECT l.id, l.email FROM numbers n JOIN leads l ON l.id = n.lead_id
                WHERE n.e164 = ? AND l.name_key = ? ORDER BY l.id
                """, number.e164, name)
            for row in rows {
                let email = try row.optionalText("email")
                if draft.email == nil || email == nil || email == draft.email { return try row.id("id") }
            }
        }
        return nil
    }

    /// A mail address and an external id belong to one lead: what another has is not taken over.
    func untaken(_ draft: LeadDraft, by lead: Lead) throws -> LeadDraft {
        var draft = draft
        if let email = draft.email, lead.email == nil, let owner = try leadID(withEmail: email), owner != lead.id {
            draft.email = nil
        }
        for (system, id) in draft.externalIDs where lead.externalIDs[system] == nil {
            let row = try connection.row(
                "SELECT lead_id FROM external_ids WHERE system = ? AND external_id = ?", system, id)
            let merged = try leadID(withAlias: id, kind: "external", system: system)
            if row != nil || merged != nil { draft.externalIDs[system] = nil }
        }
        return draft
    }
}

extension LeadDraft {
    /// The name as leads are known by it.
    var nameKey: String { Transaction.nameKey([firstName, lastName].compactMap(\.self).joined(separator: " ")) }
}
