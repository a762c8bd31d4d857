import Prospecting

/// What became of one draft.
package struct ImportedLead: Sendable, Equatable {
    package var lead: Lead.ID
    /// False for a duplicate.
    package var isNew: Bool
    /// Whether a duplicate brought something that was not known.
    package var isChanged: Bool
    /// Whether the row made its account, or told something of it that was not known.
    package var changesAccount = false
    package var enrollment: EnrollmentResult
    /// What a person should know of it, in words.
    package var remarks: [String] = []
}

/// What became of one row of an import.
package enum ImportedRow: Sendable, Equatable {
    case lead(ImportedLead)
    /// Nothing: its person asked to be erased, then.
    case erased(Instant)
}

/// What would become of one row of an import.
package struct PreviewedRow: Sendable, Equatable {
    package var row: ImportedRow
    /// Its person with the account, as they would be known then; nil for somebody who was erased.
    package var person: Facts?
}

extension Store {
    /// Writes down that somebody brings leads in; `importRows` is given what this returns.
    ///
    /// - Parameter file: its name; nil for leads that came as fields.
    package func beginImport(
        file: String?, campaign: String?, source: String?, by user: User, now: Instant
    ) async throws -> JournalEntry.ID {
        let facts = [("file", file), ("campaign", campaign), ("source", source)]
        return try await write { transaction in
            try transaction.note(
                .leadsImported, of: "leads", by: user.id,
                facts.compactMap { name, value in value.map { .init(name, after: $0) } }, now: now)
        }
    }

    /// Takes drafts in, in one transaction: known leads are completed, new ones made, all judged by the campaign. Whether
    /// somebody was erased is asked in it too, so that an erasure at the same moment is not undone by it.
    ///
    /// - Parameters:
    ///   - origin: the entry of the journal that says who brings them in.
    ///   - turn: how long that may take; when it is over the drafts that are left are not taken in, and what is returned
    ///     is shorter than what was given. All of them are taken in when it is nil.
    package func importRows(
        _ drafts: [LeadDraft], campaign: String?, source: String?, origin: JournalEntry.ID? = nil,
        turn: WriteTurn? = nil, now: Instant
    ) async throws -> [ImportedRow] {
        try await write { [database] transaction in
            let began = ContinuousClock.now
            return try transaction.importRows(drafts, campaign: campaign, source: source, origin: origin, now: now) {
                guard let turn else { return false }
                let took = ContinuousClock.now - began
                return turn.isOver(after: $0, in: took, isWanted: database.isWriterWanted)
            }
        }
    }

    /// What `importRows` would do, without doing it.
    ///
    /// - Parameter before: rows that come before these, and that they may depend on; nothing is told of them.
    package func previewRows(
        _ drafts: [LeadDraft], behind before: [LeadDraft] = [], campaign: String?, source: String?, now: Instant
    ) async throws -> [PreviewedRow] {
        try await rehearse { transaction in
            let rows = try transaction.importRows(before + drafts, campaign: campaign, source: source, now: now)
            return try rows.dropFirst(before.count).map { row in
                guard case .lead(let lead) = row else { return PreviewedRow(row: row, person: nil) }
                return PreviewedRow(row: row, person: try transaction.facts(lead.lead))
            }
        }
    }

    /// Whether a campaign lets only some people of an account be worked at once, so that one row depends on others.
    package func limitsAccounts(campaign: String) async throws -> Bool {
        try await read { !(try $0.running(campaign).version.campaign.accounts.isEmpty) }
    }
}
