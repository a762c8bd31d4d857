import Prospecting

extension Transaction {
    /// The account of a lead after its company, its domain or other facts of the account were changed.
    func account(after changes: LeadChanges, of before: Facts, now: Instant) throws -> Account? {
        guard var account = try home(after: changes, of: before, now: now) else {
            let given = changes.fields.first { $0.key.isOfAccount && $0.value != nil }?.key.rawValue
            guard let field = given ?? changes.accountIDs.first(where: { $0.value != nil }).map({ "\($0.key) id" })
            else { return nil }
            throw Refusal(
                .invalid, "\(before.lead.id) has no account to hold \(field); set its company or domain too",
                details: ["field": field])
        }
        let known = account
        let stays = account.id == before.account?.id
        for (field, value) in changes.fields where stays || field.isOfAccount { account.set(field, value) }
        for (system, id) in changes.accountIDs { account.externalIDs[system] = id }
        if account != known { try save(account) }
        return account
    }

    /// The account a lead belongs to: its own under its new name or domain; or another, where that name or domain is
    /// another's or its own is what other leads are known by.
    private func home(after changes: LeadChanges, of before: Facts, now: Instant) throws -> Account? {
        var draft = LeadDraft()
        draft.company = changes.fields[.company] ?? nil
        draft.domain = (changes.fields[.domain] ?? nil)?.lowercased()
        guard let current = before.account else { return try account(for: draft, now: now)?.account }
        var wanted = current
        for field in [Field.company, .domain] {
            if let value = changes.fields[field] { wanted.set(field, value) }
        }
        if try !wanted.isNamedOtherwise(than: current) || mayRename(before, to: wanted) { return current }
        if draft.domain == current.domain { draft.domain = nil }
        if draft.domain == nil || current.domain == nil { draft.company = wanted.name }
        guard let found = try account(for: draft, now: now)?.account else {
            throw Refusal(
                .conflict, "other leads are at the company of \(before.lead.id); name another company to move this one")
        }
        return found
    }

    /// Whether the account of a lead may itself take a new name or domain.
    private func mayRename(_ before: Facts, to wanted: Account) throws -> Bool {
        var draft = LeadDraft()
        draft.company = wanted.name
        draft.domain = wanted.domain
        if let holder = try accountID(for: draft), holder != wanted.id { return false }
        switch (before.account?.domain, wanted.domain) {
        case (nil, nil): return true
        case (let old?, let new?) where old != new: return false
        default: return try !isShared(before)
        }
    }

    /// Whether other leads are at the account of this one.
    private func isShared(_ facts: Facts) throws -> Bool {
        try connection.row(
            "SELECT id FROM leads WHERE account_id = ? AND id <> ? LIMIT 1", facts.account?.id, facts.lead.id) != nil
    }
}

extension Account {
    /// Whether the name or the domain differs by more than case and spacing.
    fileprivate func isNamedOtherwise(than other: Account) -> Bool {
        domain != other.domain || name.map(Transaction.nameKey) != other.name.map(Transaction.nameKey)
    }
}

extension Field {
    /// Whether it is a fact of the account, which the leads of one company share.
    fileprivate var isOfAccount: Bool {
        switch self {
        case .industry, .sector, .employees, .revenue, .accountOwner, .accountStage: true
        default: false
        }
    }
}

extension Account {
    fileprivate mutating func set(_ field: Field, _ value: String?) {
        switch field {
        case .company: name = value
        case .domain: domain = value?.lowercased()
        case .industry: industry = value
        case .sector: sector = value
        case .employees: employees = value.flatMap { Int($0) }
        case .revenue: revenue = value.flatMap { Int($0) }
        case .accountOwner: owner = value?.lowercased()
        case .accountStage: stage = value.flatMap { Stage(rawValue: $0) } ?? stage
        default: break
        }
    }
}
