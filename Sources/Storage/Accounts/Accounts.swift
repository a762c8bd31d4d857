import Prospecting

extension Transaction {
    func account(_ id: Account.ID) throws -> Account {
        guard let row = try connection.row("SELECT * FROM accounts WHERE id = ?", id) else {
            throw DatabaseFault("a row refers to an account that is not there")
        }
        return try account(row)
    }

    func account(_ row: Row) throws -> Account {
        var account = Account(
            id: try row.id("id"), name: try row.optionalText("name"), domain: try row.optionalText("domain"),
            industry: try row.optionalText("industry"), sector: try row.optionalText("sector"),
            employees: try row.optionalInt("employees"), revenue: try row.optionalInt("revenue"),
            stage: try row.word("stage"), owner: try row.optionalText("owner"))
        account.externalIDs = try Account.externalIDs(row.optionalText("external_ids"))
        return account
    }

    /// The account of a lead, read with it.
    func account(_ id: Account.ID, of row: Row) throws -> Account {
        var account = Account(
            id: id, name: try row.optionalText("account_name"), domain: try row.optionalText("account_domain"),
            industry: try row.optionalText("account_industry"), sector: try row.optionalText("account_sector"),
            employees: try row.optionalInt("account_employees"), revenue: try row.optionalInt("account_revenue"),
            stage: try row.word("account_stage"), owner: try row.optionalText("account_owner"))
        account.externalIDs = try Account.externalIDs(row.optionalText("account_external_ids"))
        return account
    }

    /// The account a draft names, by domain, else by the company's name; made when it is new, and blanks filled in.
    func account(
        for draft: LeadDraft, now: Instant
    ) throws -> (account: Account, isChanged: Bool, isNew: Bool)? {
        let key = draft.company.map(Self.nameKey)
        guard draft.domain != nil || key?.isEmpty == false else { return nil }
        guard let before = try knownAccount(for: draft) else {
            let id: Account.ID = try connection.insert(
                """
                INSERT INTO accounts
                    (domain, name, name_key, industry, sector, employees, revenue, stage, external_ids, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'prospect', ?, ?)
                """, draft.domain, draft.company, key, draft.industry, draft.sector, draft.employees, draft.revenue,
                Account.text(of: draft.accountIDs), now)
            var made = Account(
                id: id, name: draft.company, domain: draft.domain, industry: draft.industry, sector: draft.sector,
                employees: draft.employees, revenue: draft.revenue)
            made.externalIDs = draft.accountIDs
            batch?.note(made)
            return (made, isChanged: true, isNew: true)
        }
        var after = before
        after.name = before.name ?? draft.company
        after.industry = before.industry ?? draft.industry
        after.sector = before.sector ?? draft.sector
        after.employees = before.employees ?? draft.employees
        after.revenue = before.revenue ?? draft.revenue
        after.externalIDs.merge(draft.accountIDs) { known, _ in known }
        if after != before { try save(after) }
        return (after, isChanged: after != before, isNew: false)
    }

    private func knownAccount(for draft: LeadDraft) throws -> Account? {
        if let domain = draft.domain, let known = batch?.account(ofDomain: domain) { return known }
        return try accountID(for: draft).map(account)
    }

    func save(_ account: Account) throws {
        batch?.note(account)
        try connection.execute(
            """
            UPDATE accounts SET domain = ?, name = ?, name_key = ?, industry = ?, sector = ?, employees = ?,
                revenue = ?, stage = ?, owner = ?, external_ids = ? WHERE id = ?
            """, account.domain, account.name, account.name.map(Self.nameKey), account.industry, account.sector,
            account.employees, account.revenue, account.stage.rawValue, account.owner,
            Account.text(of: account.externalIDs), account.id)
    }

    /// The account a draft names, when it is known.
    func accountID(for draft: LeadDraft) throws -> Account.ID? {
        if let domain = draft.domain {
            return try connection.row("SELECT id FROM accounts WHERE domain = ?", domain)?.id("id")
        }
        guard let company = draft.company else { return nil }
        return try connection.row(
            "SELECT id FROM accounts WHERE name_key = ? AND domain IS NULL", Self.nameKey(company))?.id("id")
    }

    /// A name without regard to case and spacing.
    static func nameKey(_ name: String) -> String {
        if let ascii = name.utf8.withContiguousStorageIfAvailable(NameKey.ofASCII) ?? nil { return ascii }
        return name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Account {
    fileprivate static func externalIDs(_ text: String?) throws -> [String: String] {
        try text.map { try Document.value([String: String].self, $0) } ?? [:]
    }

    /// nil where no system knows the account.
    fileprivate static func text(of externalIDs: [String: String]) throws -> String? {
        externalIDs.isEmpty ? nil : Document.text(externalIDs)
    }
}
