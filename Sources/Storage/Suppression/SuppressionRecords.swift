import Prospecting

/// A suppression that somebody asks for.
package struct NewSuppression: Sendable, Equatable {
    package var target: Suppression.Target
    package var channels: Set<Channel>
    package var reason: String
    package var source: Source
    /// What entitles or obliges us, in words: a letter, a law, a request by mail.
    package var basis: String?
    /// When the person asked; nil for the day it is written down.
    package var askedOn: LocalDate?

    package init(
        _ target: Suppression.Target, channels: Set<Channel>, reason: String, source: Source = .manager,
        basis: String? = nil, askedOn: LocalDate? = nil
    ) {
        self.target = target
        self.channels = channels
        self.reason = reason
        self.source = source
        self.basis = basis
        self.askedOn = askedOn
    }

    /// Where it came from.
    package enum Source: String, Sendable, CaseIterable {
        /// It was said on a call.
        case call
        case manager
        case `import`
        /// It came by mail, by a mail's link, or from a mail server.
        case mail
        /// Another system told of it.
        case inbound
    }
}

/// A suppression with its history; one that was removed is kept.
package struct SuppressionRecord: Sendable, Equatable {
    package var id: Suppression.Entry.ID
    /// `number`, `person`, `account`, `email`, `domain`, `area` or `hash`.
    package var kind: String
    /// As a person writes it: a number, an id, an address, a domain, an area.
    package var value: String
    package var channel: Channel
    package var reason: String
    package var source: NewSuppression.Source
    package var basis: String?
    package var askedOn: LocalDate?
    /// The call on which it was asked for.
    package var attempt: Attempt.ID?
    /// Mail address of who wrote it down.
    package var addedBy: String?
    package var addedAt: Instant
    package var removedAt: Instant?
    /// Mail address.
    package var removedBy: String?
    package var removedFor: String?
}

/// Which suppressions are meant.
package struct SuppressionFilter: Sendable, Equatable {
    package var id: Suppression.Entry.ID?
    package var target: Suppression.Target?
    package var channel: Channel?
    package var kind: String?
    package var withRemoved: Bool

    package init(
        id: Suppression.Entry.ID? = nil, target: Suppression.Target? = nil, channel: Channel? = nil,
        kind: String? = nil, withRemoved: Bool = false
    ) {
        self.id = id
        self.target = target
        self.channel = channel
        self.kind = kind
        self.withRemoved = withRemoved
    }
}

extension Store {
    /// Suppressions by id, from one on.
    package func suppressions(
        _ filter: SuppressionFilter, after: Suppression.Entry.ID? = nil, limit: Int
    ) async throws -> [SuppressionRecord] {
        try await read { try $0.suppressions(filter, after: after, limit: limit) }
    }
}

extension Transaction {
    func suppressions(
        _ filter: SuppressionFilter, after: Suppression.Entry.ID?, limit: Int
    ) throws -> [SuppressionRecord] {
        var conditions = ["s.id > ?"]
        var arguments: [any SQLConvertible] = [after?.number ?? 0]
        func add(_ condition: String, _ values: any SQLConvertible...) {
            conditions.append(condition)
            arguments += values
        }
        if let id = filter.id { add("s.id = ?", id) }
        if let target = filter.target {
            let contact = try hasErasures() ? ErasedContact(target) : nil
            let erased = try contact.map { ErasedContact.value(try codecs.digests.keyed($0.text)) }
            add("s.kind = ? AND (s.value = ? OR s.value = ?)", target.kind, target.value, erased ?? target.value)
        }
        if let channel = filter.channel { add("s.channel = ?", channel.rawValue) }
        if let kind = filter.kind { add("s.kind = ?", kind) }
        if !filter.withRemoved { conditions.append("s.removed_at IS NULL") }
        return try connection.rows(
            """
            SELECT s.*, a.email AS added_email, r.email AS removed_email FROM suppressions s
            LEFT JOIN users a ON a.id = s.created_by LEFT JOIN users r ON r.id = s.removed_by
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY s.id LIMIT ?
            """, arguments + [limit]
        ).map(suppressionRecord)
    }

    private func suppressionRecord(_ row: Row) throws -> SuppressionRecord {
        let kind = try row.text("kind")
        let value = try row.text("value")
        return SuppressionRecord(
            id: try row.id("id"), kind: kind, value: Self.written(value, of: kind), channel: try row.word("channel"),
            reason: try row.text("reason"), source: try row.word("source"), basis: try row.optionalText("basis"),
            askedOn: try row.optionalInt("asked_on").map { LocalDate(dayNumber: $0) },
            attempt: try row.optionalID("attempt_id"), addedBy: try row.optionalText("added_email"),
            addedAt: try row.instant("created_at"), removedAt: try row.optionalInstant("removed_at"),
            removedBy: try row.optionalText("removed_email"), removedFor: try row.optionalText("removed_for"))
    }

    private static func written(_ value: String, of kind: String) -> String {
        guard let number = Int64(value) else { return value }
        switch kind {
        case "person": return Lead.ID(number).description
        case "account": return Account.ID(number).description
        default: return value
        }
    }
}
