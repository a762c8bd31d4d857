import Prospecting
import Storage

/// An import that is not made: its batches are taken back one by one, and each is looked at behind those rows before it on
/// which it depends, so that what is counted is what an import would count.
///
/// Beyond 100,000 rows that matter to others, a row is known for a duplicate of one before it, but not what that one
/// would have changed.
struct DryRun {
    private let store: Store
    private let settings: ImportSettings
    private let now: Instant
    private var size = BatchSize(longest: .milliseconds(50), fewest: 100)
    private var earlier: EarlierRows
    private var seen = SeenLeads()

    init(_ settings: ImportSettings, store: Store, now: Instant) async throws {
        self.store = store
        self.settings = settings
        self.now = now
        let limitsAccounts =
            if let campaign = settings.campaign { try await store.limitsAccounts(campaign: campaign) } else { false }
        earlier = EarlierRows(limitsAccounts: limitsAccounts)
    }

    /// What an import would make of the next rows of the file.
    mutating func rows(of drafts: [LeadDraft]) async throws -> [ImportedRow] {
        var rest = drafts[...]
        var rows: [ImportedRow] = []
        while !rest.isEmpty {
            let some = Array(rest.prefix(size.rows))
            rows += try await batch(some)
            rest = rest.dropFirst(some.count)
        }
        return rows
    }

    private mutating func batch(_ drafts: [LeadDraft]) async throws -> [ImportedRow] {
        var places = earlier.rows(behind: drafts)
        var previewed = try await preview(drafts, behind: places)
        while true {
            let all = earlier.rows(behind: drafts, people: previewed.compactMap(\.person))
            guard all.count > places.count else { break }
            places = all
            previewed = try await preview(drafts, behind: places)
        }
        return zip(drafts, previewed).map { draft, previewed in keep(draft, previewed) }
    }

    private mutating func keep(_ draft: LeadDraft, _ previewed: PreviewedRow) -> ImportedRow {
        guard case .lead(var lead) = previewed.row, let person = previewed.person else { return previewed.row }
        earlier.keep(draft, as: lead, person)
        if earlier.isFull, lead.isNew, seen.contains(draft) { (lead.isNew, lead.enrollment) = (false, .none) }
        seen.insert(draft)
        return .lead(lead)
    }

    private mutating func preview(
        _ drafts: [LeadDraft], behind places: [EarlierRows.Place]
    ) async throws -> [PreviewedRow] {
        let began = ContinuousClock.now
        let previewed = try await store.previewRows(
            drafts, behind: places.map { earlier[$0] }, campaign: settings.campaign, source: settings.source, now: now)
        size.adapt(to: ContinuousClock.now - began)
        return previewed
    }
}
