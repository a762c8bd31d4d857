import Prospecting
import Testing

@testable import Storage

/// Nobody who was erased comes back by a list, whenever that is read.
@Suite struct ErasedImportsTests {
    private func rows(_ test: TestStore, _ drafts: LeadDraft...) async throws -> [ImportedRow] {
        try await test.store.importRows(drafts, campaign: "first", source: nil, now: .opening + .days(1))
    }

    @Test func `whoever was erased is left out by the transaction that writes the others`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        let byNumber = LeadDraft.person(1).changed { $0.email = "other@example.com" }
        let byMail = LeadDraft.person(1).changed { $0.numbers = [] }
        let taken = try await rows(test, .person(1), .person(3), byNumber, .person(2), byMail)
        #expect(taken[0] == .erased(.opening))
        #expect(try taken[1].lead.isNew)
        #expect(taken[2] == .erased(.opening))
        #expect(try taken[3].lead.lead == Lead.ID(2))
        #expect(taken[4] == .erased(.opening))
        #expect(try await test.count("leads", where: "erased_at IS NULL") == 2)
        #expect(try await test.count("numbers", where: "e164 = '+12125550001'") == 0)
    }

    @Test func `a known lead is taken without the number by which somebody else was erased, and the import says so`()
        async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        let row = LeadDraft.person(2).changed { draft in
            draft.numbers += LeadDraft.person(1).numbers
            draft.title = "CTO"
        }
        let taken = try await rows(test, row)[0].lead
        #expect(taken.isChanged)
        #expect(
            taken.remarks == ["an address or number of somebody who was erased is left out, and is not to come back"])
        let kept = try await test.store.leadState(Lead.ID(2)).facts.lead
        #expect(kept.title == "CTO")
        #expect(kept.numbers.map(\.phone) == LeadDraft.person(2).numbers)
    }

    @Test func `a preview leaves them out as an import does`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.eraseLead(Lead.ID(1), reason: "asked", by: test.admin, now: .opening)
        let previewed = try await test.store.previewRows(
            [.person(1)], campaign: "first", source: nil, now: .opening + .days(1))
        #expect(previewed == [PreviewedRow(row: .erased(.opening), person: nil)])
    }

    @Test(.onSQLite) func `with somebody erased a new row costs no statement more, and a batch two pages`() async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(0))
        func count(_ numbers: ClosedRange<Int>) async throws -> Int {
            let drafts = numbers.map { LeadDraft.person($0, company: 0) }
            return try await test.countStatements {
                _ = try await test.store.importRows(drafts, campaign: "first", source: nil, now: .opening)
            }
        }
        let before = try await count(1...20)
        try await test.add(.person(900))
        let erased = try await test.store.leadID(matching: .email("pat900@example.com"))
        _ = try await test.store.eraseLead(erased, reason: "asked", by: test.admin, now: .opening)
        // Twenty addresses, and twenty numbers with and without the name: a page, where none had to be asked for.
        #expect(try await count(21...40) - before == 1)
    }
}
