import Prospecting

extension Transaction {
    /// Why some of the leads are not to be called, in words: the first of their suppressions for calls, else of the
    /// registers that list a number of theirs. Those who may be called are not in it.
    ///
    /// - Parameter hasRegisters: whether there are current registers, which are not asked otherwise.
    func barsToCalls(of facts: [Facts], hasRegisters: Bool) throws -> [Lead.ID: String] {
        let targets = facts.map { suppressionTargets(of: $0.lead, at: $0.account?.domain) }
        var found: [String: [String: (id: Int64, reason: String)]] = [:]
        for row in try suppressionRows(of: Array(targets.joined())) {
            let (id, kind, value) = (try row.integer("id"), try row.text("kind"), try row.text("value"))
            if let known = found[kind]?[value], known.id < id { continue }
            found[kind, default: [:]][value] = (id, try row.text("reason"))
        }
        let listed = hasRegisters ? try listings(of: facts.map(\.lead)) : [:]
        var bars: [Lead.ID: String] = [:]
        for (targets, lead) in zip(targets, facts.map(\.lead)) {
            let own = targets.compactMap { found[$0.kind]?[$0.value] }.min { $0.id < $1.id }
            bars[lead.id] = own?.reason ?? lead.reachableNumbers.lazy.compactMap { listed[$0] }.first
        }
        return bars
    }

    private func suppressionRows(of targets: [Suppression.Target]) throws -> [Row] {
        guard let row = try connection.row(Self.selectKinds) else { return [] }
        let kinds = try row.text("kinds")
        let byKind = Dictionary(grouping: targets, by: \.kind)
        return try Self.selectSuppressions.flatMap { kind, query in
            guard kinds.contains(kind.key), let some = byKind[kind.name] else { return [] as [Row] }
            return try connection.rows(query, Array(Set(some.map(\.value))))
        }
    }

    private static let kinds: [(key: Character, name: String)] = [
        ("p", "person"), ("a", "account"), ("e", "email"), ("d", "domain"), ("n", "number"),
    ]

    /// Of which kinds there is any suppression at all, which the index tells: of most there is none, and a list of values
    /// costs far more than this.
    private static let selectKinds =
        "SELECT "
        + kinds.map { key, name in
            """
            CASE WHEN EXISTS (SELECT 1 FROM suppressions WHERE kind = '\(name)') THEN '\(key)' ELSE '' END
            """
        }.joined(separator: " || ") + " AS kinds"

    private static let selectSuppressions = kinds.map { kind in
        (
            kind,
            ListQuery { marks in
                """
                SELECT id, kind, value, reason FROM suppressions
                WHERE kind = '\(kind.name)' AND value IN (\(marks)) AND removed_at IS NULL AND channel = 'call'
                """
            }
        )
    }

    /// What registers say of numbers, the first by its name.
    private func listings(of leads: [Lead]) throws -> [String: String] {
        var listed: [String: String] = [:]
        let digits = leads.flatMap(\.reachableNumbers).compactMap { Int64($0.dropFirst()) }
        for row in try connection.rows(Self.selectListings, digits) {
            let number = "+" + String(try row.integer("number"))
            let dated = LocalDate(dayNumber: try row.int("dated_on"))
            let words = "on the register \(try row.text("name")) of \(dated.iso)"
            listed[number] = listed[number] ?? words
        }
        return listed
    }

    private static let selectListings = ListQuery { marks in
        """
        SELECT m.number, r.name, r.dated_on FROM register_numbers m JOIN registers r ON r.id = m.register_id
        WHERE m.number IN (\(marks)) AND r.state = 'current' ORDER BY r.name
        """
    }
}

extension Lead {
    /// E.164, those that are not marked bad.
    fileprivate var reachableNumbers: [String] { numbers.filter { !$0.isBad }.map(\.phone.e164) }
}
