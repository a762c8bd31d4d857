import Prospecting

/// Somebody who may be called, and what bounds calls to them.
struct BoundCall {
    var touch: Touch.ID
    var lead: Lead
    var limits: [CallLimit]
}

extension Transaction {
    /// The calls that matter for what bounds some people, read for all of them at once.
    func callLogs(of bound: [BoundCall], now: Instant) throws -> [Touch.ID: CallLog] {
        var logs: [Touch.ID: CallLog] = [:]
        for key in Cap.Key.allCases {
            let asked = bound.compactMap { AskedCalls($0, by: key, now: now) }
            guard let since = asked.map(\.since).min() else { continue }
            let found = try callRows(by: key, asked.map(\.value), since: since)
            for one in asked {
                let own = found[one.value.sqlValue, default: []].filter { $0.at >= one.since }
                logs[one.touch, default: CallLog()][key] = own
            }
        }
        return logs
    }

    private func callRows(
        by key: Cap.Key, _ values: [any SQLConvertible], since: Instant
    ) throws -> [SQLValue: [LoggedCall]] {
        let query =
            switch key {
            case .person: Self.callsByPerson
            case .number: Self.callsByNumber
            case .account: Self.callsByAccount
            }
        var calls = try calls(query, values, since: since)
        if key == .number {
            for (number, found) in try callsToErasedNumbers(values, since: since) {
                calls[number, default: []] += found
            }
        }
        return calls
    }

    private func calls(
        _ query: ListQuery, _ values: [any SQLConvertible], since: Instant
    ) throws -> [SQLValue: [LoggedCall]] {
        var calls: [SQLValue: [LoggedCall]] = [:]
        for row in try connection.rows(query, values, after: [since]) {
            let call = LoggedCall(at: try row.instant("at"), isRefusal: try row.flag("refused"))
            calls[try row.anything("counted_by"), default: []].append(call)
        }
        return calls
    }

    /// The calls to numbers of which a digest alone is left, since who was called was erased or it was long ago; the number
    /// is the same for whoever has it now.
    private func callsToErasedNumbers(
        _ numbers: [any SQLConvertible], since: Instant
    ) throws -> [SQLValue: [LoggedCall]] {
        guard try connection.row(Self.anyErasedNumber) != nil else { return [:] }
        var digested: [SQLValue: SQLValue] = [:]
        for case .text(let number) in numbers.map(\.sqlValue) {
            digested[.text(try codecs.digests.keyed(ErasedContact.number(number).text))] = .text(number)
        }
        var found: [SQLValue: [LoggedCall]] = [:]
        for (digest, calls) in try calls(Self.callsByNumberDigest, Array(digested.keys), since: since) {
            if let number = digested[digest] { found[number] = calls }
        }
        return found
    }

    private static let anyErasedNumber = "SELECT at FROM attempts WHERE number_digest IS NOT NULL LIMIT 1"

    private static let callsByNumberDigest = ListQuery { marks in
        """
        SELECT number_digest AS counted_by, at, refused FROM attempts
        WHERE number_digest IN (\(marks)) AND at >= ? AND channel = 'call'
        """
    }

    private static let callsByPerson = ListQuery { marks in
        """
        SELECT lead_id AS counted_by, at, refused FROM attempts
        WHERE lead_id IN (\(marks)) AND at >= ? AND channel = 'call'
        """
    }

    private static let callsByNumber = ListQuery { marks in
        """
        SELECT number AS counted_by, at, refused FROM attempts
        WHERE number IN (\(marks)) AND at >= ? AND channel = 'call'
        """
    }

    private static let callsByAccount = ListQuery { marks in
        """
        SELECT l.account_id AS counted_by, a.at, a.refused FROM leads l JOIN attempts a ON a.lead_id = l.id
        WHERE l.account_id IN (\(marks)) AND a.at >= ? AND a.channel = 'call'
        """
    }
}

/// By what the calls to somebody are counted, and from when on.
private struct AskedCalls {
    let touch: Touch.ID
    let value: any SQLConvertible
    let since: Instant

    /// nil where nothing is counted by it.
    init?(_ bound: BoundCall, by key: Cap.Key, now: Instant) {
        let own = bound.limits.filter { $0.key == key }
        guard !own.isEmpty, let value = bound.lead.counted(by: key) else { return nil }
        touch = bound.touch
        self.value = value
        since = Instant(milliseconds: own.map { $0.earliest(at: now)?.milliseconds ?? .min }.min() ?? .min)
    }
}

extension Lead {
    fileprivate func counted(by key: Cap.Key) -> (any SQLConvertible)? {
        switch key {
        case .person: id
        case .number: callableNumber?.phone.e164
        case .account: account
        }
    }
}
