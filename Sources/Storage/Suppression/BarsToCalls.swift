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
        let present = try row.int("kinds")
        guard present > 0 else { return [] }
        let byKind = Dictionary(grouping: targets, by: \.kind)
        let lists = Self.kinds(in: present).map { Array(Set(byKind[$0, default: []].map(\.value))) }
        return try connection.rows(Self.selectSuppressions[present - 1], lists: lists)
    }

    private static let kinds = ["person", "account", "email", "domain", "number"]

    /// The kinds of which each has a bit in a number.
    private static func kinds(in number: Int) -> [String] {
        kinds.enumerated().filter { number >> $0.offset & 1 == 1 }.map(\.element)
    }

    /// Of which kinds there is any suppression at all, which the index tells: of most there is none, and a list of values
    /// costs far more than this.
    private static let selectKinds =
        "SELECT "
        + kinds.enumerated().map { place, kind in
            """
            CASE WHEN EXISTS (SELECT 1 FROM suppressions WHERE kind = '\(kind)') THEN \(1 << place) ELSE 0 END
            """
        }.joined(separator: " + ") + " AS kinds"

    private static let selectSuppressions = (1..<1 << kinds.count).map { present in
        ListQuery { marks in
            kinds(in: present).map { kind in
                """
                SELECT id, kind, value, reason FROM suppressions
                WHERE kind = '\(kind)' AND value IN (\(marks)) AND removed_at IS NULL AND channel = 'call'
                """
            }.joined(separator: " UNION ALL ")
        }
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
