import Prospecting

extension Transaction {
    /// The suppressions in force that bind a lead: by itself, its account, its numbers and its mail address.
    func suppressions(of lead: Lead) throws -> [Suppression] {
        let targets = lead.suppressionTargets
        let one = "(kind = ? AND value = ? AND removed_at IS NULL)"
        let any = Array(repeating: one, count: targets.count).joined(separator: " OR ")
        return try connection.rows(
            "SELECT id, kind, value, channel, reason, created_at FROM suppressions WHERE \(any)",
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
    }

    /// Binds a person, the number that was called, or the whole account.
    func suppress(
        _ whom: Consequence.Whom, of lead: Lead, channels: Set<Channel>, reason: String, cause: Cause
    ) throws {
        let target: Suppression.Target? =
            switch whom {
            case .person: .person(lead.id)
            case .number: (cause.attempt?.number ?? lead.callableNumber?.phone.e164).map { .number($0) }
            case .account: lead.account.map { .account($0) } ?? .person(lead.id)
            }
        guard let target else { return }
        for channel in channels.sorted(by: { $0.rawValue < $1.rawValue }) {
            try connection.execute(
                """
                INSERT INTO suppressions (kind, value, channel, reason, attempt_id, created_by, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, target.kind, target.value, channel.rawValue, reason, cause.attempt?.id, cause.actor?.id, cause.now)
        }
    }
}

extension Lead {
    var suppressionTargets: [Suppression.Target] {
        [.person(id)] + (account.map { [.account($0)] } ?? []) + (email.map { [.email($0)] } ?? [])
            + numbers.filter { !$0.isBad }.map { .number($0.phone.e164) }
    }
}

extension Suppression.Target {
    var kind: String {
        switch self {
        case .number: "number"
        case .person: "person"
        case .account: "account"
        case .email: "email"
        }
    }

    var value: String {
        switch self {
        case .number(let number): number
        case .person(let id): String(id.number)
        case .account(let id): String(id.number)
        case .email(let email): email
        }
    }
}
