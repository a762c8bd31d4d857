import Prospecting

extension Transaction {
    /// The suppressions in force that bind a lead: by itself, its account and its domains, its numbers and its mail
    /// address, and by registers that list one of its numbers. Closed areas are not among them: they open again.
    func suppressions(of lead: Lead) throws -> [Suppression] {
        let targets = try suppressionTargets(of: lead)
        let own = try connection.rows(
            targets.count < Self.boundBy.count ? Self.boundBy[targets.count] : Self.boundBy(targets.count),
            targets.flatMap { [$0.kind, $0.value] }
        ).sorted { try $0.integer("id") < $1.integer("id") }.map { row in
            let (kind, value) = (try row.text("kind"), try row.text("value"))
            guard let target = targets.first(where: { $0.kind == kind && $0.value == value }) else {
                throw DatabaseFault("a suppression was found that was not asked for")
            }
            return Suppression(
                target: target, channels: [try row.word("channel")], reason: try row.text("reason"),
                since: try row.instant("created_at"))
        }
        return try own + listings(of: lead)
    }

    /// By the number of targets: texts that stay where they are, and so are prepared once.
    private static let boundBy = (0...24).map(boundBy)

    private static func boundBy(_ count: Int) -> String {
        let one = "(kind = ? AND value = ? AND removed_at IS NULL)"
        let any = Array(repeating: one, count: count).joined(separator: " OR ")
        return "SELECT id, kind, value, channel, reason, created_at FROM suppressions WHERE \(any)"
    }

    /// By what a lead may be bound.
    func suppressionTargets(of lead: Lead) throws -> [Suppression.Target] {
        let row = try lead.account.flatMap { try connection.row("SELECT domain FROM accounts WHERE id = ?", $0) }
        return try suppressionTargets(of: lead, at: row?.optionalText("domain"))
    }

    /// The same where the domain of the lead's account is known.
    func suppressionTargets(of lead: Lead, at domain: String?) -> [Suppression.Target] {
        var targets: [Suppression.Target] = [.person(lead.id)]
        var domains: [String] = []
        if let account = lead.account {
            targets.append(.account(account))
            domains += domain?.domainsUpward ?? []
        }
        if let email = lead.email {
            targets.append(.email(email))
            domains += email.mailHost?.domainsUpward ?? []
        }
        for (index, domain) in domains.enumerated() where !domains[..<index].contains(domain) {
            targets.append(.domain(domain))
        }
        return targets + lead.numbers.filter { !$0.isBad }.map { .number($0.phone.e164) }
    }

    /// Binds a person, the number that was called, or the whole account.
    ///
    /// Where a person asks for no more calls, the number they were called on is bound too when it is theirs: the law
    /// speaks of the number (47 CFR 64.1200(d)), yet a switchboard is not one person's. Who has the same name at that
    /// number is the same person, and asked for the same.
    func suppress(
        _ whom: Consequence.Whom, of lead: Lead, channels: Set<Channel>, reason: String, cause: Cause
    ) throws {
        switch whom {
        case .person:
            try bind(.person(lead.id), channels: channels, reason: reason, cause: cause)
            guard let number = cause.attempt?.number else { return }
            for twin in try twins(of: lead, at: number) {
                try bind(.person(twin), channels: channels, reason: reason, cause: cause)
            }
            guard channels.contains(.call), try lead.isMobile(number) || !isShared(number, by: lead) else { return }
            try bind(.number(number), channels: [.call], reason: reason, cause: cause)
        case .number:
            guard let number = cause.attempt?.number ?? lead.callableNumber?.phone.e164 else { return }
            try bind(.number(number), channels: channels, reason: reason, cause: cause)
        case .account:
            let target = lead.account.map { Suppression.Target.account($0) } ?? .person(lead.id)
            try bind(target, channels: channels, reason: reason, cause: cause)
        }
    }

    private func bind(
        _ target: Suppression.Target, channels: Set<Channel>, reason: String, cause: Cause
    ) throws {
        for channel in channels.sorted(by: { $0.rawValue < $1.rawValue }) {
            try connection.execute(
                """
                INSERT INTO suppressions (kind, value, channel, reason, source, attempt_id, created_by, created_at)
                VALUES (?, ?, ?, ?, 'call', ?, ?, ?)
                """, target.kind, target.value, channel.rawValue, reason, cause.attempt?.id, cause.actor?.id, cause.now)
        }
    }

    /// The other records of somebody: those with the same name at the same number.
    private func twins(of lead: Lead, at number: String) throws -> [Lead.ID] {
        guard !lead.nameKey.isEmpty else { return [] }
        return try connection.rows(
            """
            SELECT DISTINCT n.lead_id FROM numbers n JOIN leads l ON l.id = n.lead_id
            WHERE n.e164 = ? AND n.lead_id <> ? AND n.bad_since IS NULL AND l.name_key = ? ORDER BY n.lead_id
            """, number, lead.id, lead.nameKey
        ).map { try $0.id("lead_id") }
    }

    /// Whether somebody of another name has a number too, or of a name that is not known; a record on which it is marked bad
    /// says that it is not theirs.
    private func isShared(_ number: String, by lead: Lead) throws -> Bool {
        try connection.row(
            """
            SELECT n.lead_id FROM numbers n JOIN leads l ON l.id = n.lead_id
            WHERE n.e164 = ? AND n.lead_id <> ? AND n.bad_since IS NULL AND (l.name_key = '' OR l.name_key <> ?) LIMIT 1
            """, number, lead.id, lead.nameKey) != nil
    }

    /// The areas in which nobody may be called at a moment.
    func closedAreas(now: Instant) throws -> [ClosedArea] {
        try suppressedAreas(for: .call) + rulingRegisters(now: now).compactMap { $0.closedArea(at: now) }
    }

    /// The areas that a manager closed for a channel.
    func suppressedAreas(for channel: Channel) throws -> [ClosedArea] {
        try connection.rows(
            """
            SELECT value, reason FROM suppressions
            WHERE kind = 'area' AND channel = ? AND removed_at IS NULL ORDER BY id
            """, channel.rawValue
        ).map { row in
            let text = try row.text("value")
            guard let area = Area(text) else { throw DatabaseFault("\"\(text)\" is stored as an area") }
            return ClosedArea(area, for: .suppressed, reason: try row.text("reason"))
        }
    }
}

extension Suppression.Target {
    var kind: String {
        switch self {
        case .number, .listed: "number"
        case .person: "person"
        case .account: "account"
        case .email: "email"
        case .domain: "domain"
        case .area: "area"
        }
    }

    var value: String {
        switch self {
        case .number(let number), .listed(let number, _): number
        case .person(let id): String(id.number)
        case .account(let id): String(id.number)
        case .email(let email): email
        case .domain(let domain): domain
        case .area(let area): area.text
        }
    }
}

extension Lead {
    /// Whether a number of the lead's is known to be a mobile's, which one person carries.
    fileprivate func isMobile(_ number: String) -> Bool {
        numbers.contains { $0.phone.e164 == number && $0.phone.lineType == .mobile }
    }
}
