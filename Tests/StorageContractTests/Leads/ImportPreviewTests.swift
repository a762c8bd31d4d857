import Prospecting
import Testing

@testable import Storage

@Suite struct ImportPreviewTests {
    @Test func `a preview tells what an import would do, and changes nothing`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        try await test.add(.person(1))
        let before = try await test.dump()
        let drafts: [LeadDraft] = [.person(1, employees: 900), .person(2), .person(2), .person(3, employees: nil)]
        let previewed = try await test.store.previewRows(drafts, campaign: "first", source: nil, now: .opening)
            .map { try $0.row.lead }
        #expect(try await test.dump() == before)
        let imported = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        #expect(numbered(imported) == numbered(previewed))
    }

    /// A lead that is new has another id when it is really made; whether two rows are the same lead can be seen all the same.
    private func numbered(_ leads: [ImportedLead]) -> [ImportedLead] {
        let ids = leads.map(\.lead)
        return leads.map { lead in
            var lead = lead
            lead.lead = Lead.ID(Int64(ids.firstIndex(of: lead.lead) ?? -1))
            return lead
        }
    }
}
