import Prospecting

@testable import Storage

extension Store {
    /// What became of drafts none of which speaks of somebody who was erased.
    func importLeads(
        _ drafts: [LeadDraft], campaign: String?, source: String?, origin: JournalEntry.ID? = nil,
        turn: WriteTurn? = nil, now: Instant
    ) async throws -> [ImportedLead] {
        try await importRows(drafts, campaign: campaign, source: source, origin: origin, turn: turn, now: now)
            .map { try $0.lead }
    }
}

extension ImportedRow {
    /// - Throws: where somebody was erased, of whom the test did not speak.
    var lead: ImportedLead {
        get throws {
            switch self {
            case .lead(let lead): lead
            case .erased(let since): throw Refusal(.conflict, since.wordsOfErasure)
            }
        }
    }
}
