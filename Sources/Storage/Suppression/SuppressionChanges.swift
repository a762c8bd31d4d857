import Prospecting

extension Store {
    /// Writes a suppression down, one entry a channel, ends what is open for the people it names, and tells of it.
    /// What is in force already is answered and not written twice.
    ///
    /// - Throws: `notFound` for a lead or an account that is not there.
    package func suppress(_ new: NewSuppression, by user: User, now: Instant) async throws -> [SuppressionRecord] {
        try await write { transaction in
            let known = try transaction.suppress(new, by: user, now: now)
            return try known.flatMap { entry in
                try transaction.suppressions(SuppressionFilter(id: entry.id), after: nil, limit: 1)
            }
        }
    }

    /// Writes many down, in one transaction; returns how many brought something new and how many were in force already.
    /// People they bind are not looked up: a call to one of them is refused when it would be given.
    package func importSuppressions(
        _ all: [NewSuppression], by user: User, now: Instant
    ) async throws -> (added: Int, known: Int) {
        try await write { transaction in
            let lines = try all.map { try transaction.add($0, by: user.id, now: now) }
            let entries = lines.flatMap(\.self)
            let added = entries.count { $0.isNew }
            if added > 0 {
                try transaction.note(
                    .suppressionsImported, of: "suppressions", by: user.id,
                    [
                        .init("added", after: String(added)), .init("known", after: String(entries.count - added)),
                        .init(
                            "digest", after: try transaction.codecs.digests.keyed(all.map { Optional($0.text) }.framed)),
                    ], now: now)
            }
            let news = lines.count { $0.contains { $0.isNew } }
            return (news, lines.count - news)
        }
    }

    /// Lifts suppressions; they stay on record, with who lifted them and why. Returns those that were in force.
    ///
    /// - Throws: `notFound` when none was.
    package func removeSuppressions(
        _ filter: SuppressionFilter, named name: String, reason: String, by user: User, now: Instant
    ) async throws -> [SuppressionRecord] {
        let lifted = try await write { transaction in
            let found = try transaction.suppressions(filter, after: nil, limit: 1000)
            guard !found.isEmpty else {
                throw Refusal(.notFound, "\(name) is not suppressed", details: ["suppression": name])
            }
            for record in found {
                try transaction.connection.execute(
                    "UPDATE suppressions SET removed_at = ?, removed_by = ?, removed_for = ? WHERE id = ?", now,
                    user.id, reason, record.id)
                try transaction.note(
                    .suppressionRemoved, of: record.id.description, by: user.id,
                    [
                        .init("whom", before: record.value, after: nil),
                        .init("channel", before: record.channel.rawValue, after: nil), .init("reason", after: reason),
                    ], now: now)
            }
            return try found.flatMap { record in
                try transaction.suppressions(
                    SuppressionFilter(id: record.id, withRemoved: true), after: nil, limit: 1)
            }
        }
        if lifted.contains(where: { $0.kind == "area" }) { try await wakeClosedAreas(now: now) }
        return lifted
    }
}

extension Transaction {
    /// The most people who are told of, and whose enrollment ends, at once; the others are met by `next`.
    private static let mostBoundAtOnce = 100

    /// - Parameter user: nil for the daemon itself.
    @discardableResult
    func suppress(
        _ new: NewSuppression, by user: User?, now: Instant
    ) throws -> [(id: Suppression.Entry.ID, channel: Channel, isNew: Bool)] {
        try requireTarget(new.target)
        let known = try add(new, by: user?.id, now: now)
        try note(known, of: new, by: user?.id, now: now)
        if known.contains(where: \.isNew) { try bind(new, by: user, now: now) }
        return known
    }

    /// Writes down several that are one wish of one person: whoever is bound by any of them is told of once. Returns whether
    /// any of it was new.
    ///
    /// - Parameter user: nil for the daemon itself.
    @discardableResult
    func suppress(together all: [NewSuppression], by user: User? = nil, now: Instant) throws -> Bool {
        var isNew = false
        var (bound, order): ([Lead.ID: NewSuppression], [Lead.ID]) = ([:], [])
        for new in all {
            try requireTarget(new.target)
            let entries = try add(new, by: user?.id, now: now)
            try note(entries, of: new, by: user?.id, now: now)
            isNew = isNew || entries.contains { $0.isNew }
            let channels = Set(entries.filter(\.isNew).map(\.channel))
            for id in channels.isEmpty ? [] : try people(named: new.target) {
                if bound[id] == nil { order.append(id) }
                bound[id, default: new].channels.formUnion(channels)
            }
        }
        for id in order { if let new = bound[id] { try bind(id, by: new, user: user, now: now) } }
        return isNew
    }

    fileprivate func requireTarget(_ target: Suppression.Target) throws {
        switch target {
        case .person(let id): _ = try lead(id)
        case .account(let id):
            guard try connection.row("SELECT id FROM accounts WHERE id = ?", id) != nil else {
                throw Refusal.notFound("account", id.description)
            }
        default: break
        }
    }

    /// One entry a channel. What a call brought can be undone with it, so it does not stand for what is added now.
    func add(
        _ new: NewSuppression, by user: User.ID?, now: Instant
    ) throws -> [(id: Suppression.Entry.ID, channel: Channel, isNew: Bool)] {
        try new.channels.sorted { $0.rawValue < $1.rawValue }.map { channel in
            let known = try connection.row(
                """
                SELECT id FROM suppressions WHERE kind = ? AND value = ? AND removed_at IS NULL AND channel = ?
                    AND attempt_id IS NULL ORDER BY id LIMIT 1
                """, new.target.kind, new.target.value, channel.rawValue)
            if let known { return (try known.id("id"), channel, false) }
            let id: Suppression.Entry.ID = try connection.insert(
                """
                INSERT INTO suppressions
                    (kind, value, channel, reason, source, basis, asked_on, created_by, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, new.target.kind, new.target.value, channel.rawValue, new.reason, new.source.rawValue, new.basis,
                new.askedOn?.dayNumber, user, now)
            return (id, channel, true)
        }
    }

    /// Writes down who added the entries that are new, so that the seal covers them.
    func note(
        _ entries: [(id: Suppression.Entry.ID, channel: Channel, isNew: Bool)], of new: NewSuppression,
        by user: User.ID?, now: Instant
    ) throws {
        for entry in entries where entry.isNew {
            try note(
                .suppressionAdded, of: entry.id.description, by: user,
                [
                    .init("whom", after: new.target.value), .init("channel", after: entry.channel.rawValue),
                    .init("reason", after: new.reason),
                ], now: now)
        }
    }

    /// Tells of the people that a suppression names one by one, and ends what is open for them where it is for calls.
    fileprivate func bind(_ new: NewSuppression, by user: User?, now: Instant) throws {
        for id in try people(named: new.target) { try bind(id, by: new, user: user, now: now) }
    }

    private func bind(_ id: Lead.ID, by new: NewSuppression, user: User?, now: Instant) throws {
        let facts = try facts(id)
        try publishLead(
            .leadSuppressed, facts: facts, by: user, reason: new.reason, channels: new.channels, now: now)
        if new.channels.contains(.call), let open = try openEnrollment(of: id) {
            _ = try stopSuppressed(open, lead: facts.lead, now: now)
        } else if new.channels.contains(.mail) {
            try leaveOutBarredMail(of: id, now: now)
        }
    }

    private func people(named target: Suppression.Target) throws -> [Lead.ID] {
        let rows: [Row]
        switch target {
        case .person(let id): return [id]
        case .number(let number):
            rows = try connection.rows(
                "SELECT DISTINCT lead_id AS id FROM numbers WHERE e164 = ? ORDER BY lead_id LIMIT ?", number,
                Self.mostBoundAtOnce)
        case .email(let email): rows = try connection.rows("SELECT id FROM leads WHERE email = ?", email)
        case .account, .domain, .area, .listed: return []
        }
        return try rows.map { try $0.id("id") }
    }
}

extension NewSuppression {
    /// All that it says, as it is digested.
    fileprivate var text: String {
        let names = channels.map(\.rawValue).sorted().joined(separator: " ")
        return [target.kind, target.value, reason, source.rawValue, basis, askedOn?.iso, names].framed
    }
}
