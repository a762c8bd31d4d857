import Prospecting

/// Which of many new leads a suppression or a register may bind; for all others none has to be looked for.
struct SuppressionSieve {
    /// What is suppressed of all that the leads have: kind and value.
    private var bound: Set<Bound> = []

    private struct Bound: Hashable {
        let kind: String
        let value: String
    }

    /// - Parameter accounts: those of the drafts that are known.
    init(_ drafts: [LeadDraft], at accounts: [Account], in connection: Connection) throws {
        try find("number", in: connection) { drafts.flatMap(\.numbers).map(\.e164) }
        try find("email", in: connection) { drafts.compactMap(\.email) }
        try find("domain", in: connection) {
            Set(drafts.compactMap(\.email?.mailHost) + drafts.compactMap(\.domain)).flatMap(\.domainsUpward)
        }
        try find("account", in: connection) { accounts.map { String($0.id.number) } }
        guard try connection.row("SELECT id FROM registers WHERE state = 'current' LIMIT 1") != nil else { return }
        let numbers = drafts.flatMap(\.numbers).compactMap { Int64($0.e164.dropFirst()) }
        for row in try connection.rows(ManyValues.listed, for: numbers) {
            bound.insert(Bound(kind: "number", value: "+" + String(try row.integer("number"))))
        }
    }

    /// Looks for values of a kind, where anything of that kind was ever suppressed.
    private mutating func find(_ kind: String, in connection: Connection, _ values: () -> [String]) throws {
        guard try connection.row("SELECT id FROM suppressions WHERE kind = ? LIMIT 1", kind) != nil else { return }
        for row in try connection.rows(ManyValues.suppressed, for: Set(values()), of: kind) {
            bound.insert(Bound(kind: kind, value: try row.text("value")))
        }
    }

    /// Whether nothing binds a lead that is new. False also where its account is known by its name alone, since that was
    /// not looked for.
    func isFree(_ facts: Facts) -> Bool {
        if facts.account != nil, facts.account?.domain == nil { return false }
        if bound.isEmpty { return true }
        var own = facts.lead.numbers.map { Bound(kind: "number", value: $0.phone.e164) }
        var domains = facts.lead.email?.mailHost?.domainsUpward ?? []
        if let email = facts.lead.email { own.append(Bound(kind: "email", value: email)) }
        if let account = facts.account {
            own.append(Bound(kind: "account", value: String(account.id.number)))
            domains += account.domain?.domainsUpward ?? []
        }
        return bound.isDisjoint(with: own + domains.map { Bound(kind: "domain", value: $0) })
    }
}

extension String {
    /// What stands behind the sign of a mail address; nil where nothing does.
    var mailHost: String? {
        guard let sign = utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let host = self[utf8.index(after: sign)...]
        return host.isEmpty ? nil : String(host)
    }
}
