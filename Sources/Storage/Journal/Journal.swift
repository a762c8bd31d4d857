import Prospecting

extension Store {
    /// What the journal has about one subject, in the order it happened.
    package func journal(of subject: String) async throws -> [JournalEntry] {
        try await read { try $0.journal(of: subject) }
    }
}

extension Transaction {
    /// Writes down what somebody changes, in the transaction that changes it.
    ///
    /// - Parameters:
    ///   - subject: the id or name of what is changed.
    ///   - user: nil for the daemon itself.
    @discardableResult
    func note(
        _ kind: JournalEntry.Kind, of subject: String, by user: User.ID?, _ changes: [JournalEntry.Change] = [],
        now: Instant
    ) throws -> JournalEntry.ID {
        var changes = changes
        if kind.excusesMissingWords {
            let mark = try erasureMark(kind.rawValue, of: subject, changes, at: now)
            changes.append(.init(JournalEntry.mark, after: mark))
        }
        return try connection.insert(
            "INSERT INTO journal (at, user_id, kind, subject, changes) VALUES (?, ?, ?, ?, ?)", now, user,
            kind.rawValue, subject, changes.isEmpty ? "" : Document.text(encoding: changes))
    }

    /// What only who has the store's key can write into an entry that lets words be gone.
    func erasureMark(
        _ kind: String, of subject: String, _ changes: [JournalEntry.Change], at now: Instant
    ) throws -> String {
        let told = changes.flatMap { [$0.name, $0.before, $0.after] }
        return try codecs.digests.keyed(([kind, subject, String(now.milliseconds)] + told).framed)
    }

    /// Who made an entry; nil for the daemon itself.
    func actor(of entry: JournalEntry.ID) throws -> User.ID? {
        try connection.row("SELECT user_id FROM journal WHERE id = ?", entry)?.optionalID("user_id")
    }

    func journal(of subject: String) throws -> [JournalEntry] {
        try connection.rows(
            """
            SELECT j.*, u.email FROM journal j LEFT JOIN users u ON u.id = j.user_id WHERE j.subject = ? ORDER BY j.id
            """, subject
        ).map(journalEntry)
    }

    func journalEntry(_ row: Row) throws -> JournalEntry {
        let changes = try row.text("changes")
        return JournalEntry(
            id: try row.id("id"), at: try row.instant("at"), actor: try row.optionalText("email"),
            kind: try row.word("kind"), subject: try row.text("subject"),
            changes: changes.isEmpty
                ? []
                : try Document.value([JournalEntry.Change].self, changes).filter { $0.name != JournalEntry.mark })
    }
}

extension JournalEntry.Kind {
    /// Whether such an entry says that words are gone from what is sealed.
    fileprivate var excusesMissingWords: Bool { self == .leadErased || self == .textsDropped }
}

extension Facts {
    /// What is known otherwise than before, field by field, as the journal writes it.
    func changes(since before: Facts) -> [JournalEntry.Change] {
        let given: [JournalEntry.Change] = Field.given.compactMap { field in
            let (was, isNow) = (before.words(of: field), words(of: field))
            return was == isNow ? nil : .init(field.rawValue, before: was, after: isNow)
        }
        return given + customChanges(since: before)
    }

    private func customChanges(since before: Facts) -> [JournalEntry.Change] {
        guard lead.custom != before.lead.custom else { return [] }
        return Set(lead.custom.keys).union(before.lead.custom.keys).sorted().compactMap { name in
            let (was, isNow) = (before.lead.custom[name]?.words, lead.custom[name]?.words)
            return was == isNow ? nil : .init(CustomField.prefix + name, before: was, after: isNow)
        }
    }

    private func words(of field: Field) -> String? {
        switch self[field] {
        case .text(let text): text
        case .number(let number): String(Int64(number))
        case .flag(let flag): String(flag)
        case .list(let list): list.joined(separator: ", ")
        case nil: nil
        }
    }
}
