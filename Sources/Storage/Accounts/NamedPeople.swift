import Prospecting

extension Transaction {
    /// Makes a lead of a person whom a lead named, at the same account and in no campaign, unless one of that name is
    /// there already. A phone number that cannot be read is kept as the rep typed it, in the notes. Returns whether a
    /// lead was made.
    func keep(_ person: NamedPerson, namedBy facts: Facts, now: Instant) throws -> Bool {
        let names = person.name.split(whereSeparator: \.isWhitespace).map(String.init)
        if let account = facts.account {
            let known = try connection.row(
                "SELECT id FROM leads WHERE account_id = ? AND name_key = ?", account.id,
                Self.nameKey(person.name))
            guard known == nil else { return false }
        }
        var draft = LeadDraft()
        draft.firstName = names.count > 1 ? names.dropLast().joined(separator: " ") : nil
        draft.lastName = names.last
        draft.title = person.title
        draft.email = person.email?.lowercased()
        draft.company = facts.account?.name
        draft.domain = facts.account?.domain
        draft.source = person.source
        draft.country = facts.lead.country
        draft.numbers = person.number.map { [$0] } ?? []
        let phone = person.number == nil ? person.phone.map { ", phone \($0)" } ?? "" : ""
        draft.notes = "named by \(facts.lead.displayName)\(phone)"
        return try importRows([draft], campaign: nil, source: nil, now: now).contains { row in
            if case .lead(let lead) = row { lead.isNew } else { false }
        }
    }
}
