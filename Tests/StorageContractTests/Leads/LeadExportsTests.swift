import Prospecting
import Testing

@testable import Storage

@Suite struct LeadExportsTests {
    @Test func `who was erased is left out`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2))
        _ = try await test.store.eraseLead(leads[0], reason: "asked", by: test.admin, now: .opening)
        let left = try await test.store.exportedLeads(ExportFilter(), after: nil, limit: 10)
        #expect(left.map(\.lead.id) == [leads[1]])
    }

    @Test func `leads are found by who brought them in`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let origin = try await test.store.beginImport(
            file: "fair.csv", campaign: nil, source: nil, by: test.bob, now: .opening)
        _ = try await test.store.importRows(
            [.person(2)], campaign: nil, source: nil, origin: origin, now: .opening)
        func found(_ user: User) async throws -> [Lead.ID] {
            try await test.store.findLeads(
                broughtBy: user.id, text: "person", stage: nil, campaign: nil, after: nil, limit: 9
            ).map(\.lead.id)
        }
        #expect(try await found(test.bob) == [Lead.ID(2)])
        #expect(try await found(test.ann) == [])
    }

    @Test func `leads come in pages, each once, with the campaign they are or were in`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        let first = try await test.add(.person(1), .person(2), .person(3))
        let second = try await test.add(.person(4), campaign: "second")
        let none = try await test.add(.person(5).changed { $0.externalIDs = ["crm": "5"] }, campaign: nil)
        _ = try await test.store.stop(first[1], reason: "enough", by: test.admin, now: .opening)
        var seen: [String] = []
        var last: Lead.ID?
        while true {
            let page = try await test.store.exportedLeads(ExportFilter(), after: last, limit: 2)
            guard let end = page.last else { break }
            seen += page.map { "\($0.lead.id.number) \($0.campaign ?? "-") \($0.state ?? "-")" }
            last = end.lead.id
        }
        #expect(
            seen == [
                "\(first[0].number) first active", "\(first[1].number) first finished",
                "\(first[2].number) first active",
                "\(second[0].number) second active", "\(none[0].number) - -",
            ])
        let ofFirst = try await test.store.exportedLeads(ExportFilter(campaign: "first"), after: nil, limit: 10)
        #expect(ofFirst.map(\.lead.id) == first)
        let mql = try await test.store.exportedLeads(ExportFilter(stage: .mql), after: nil, limit: 10)
        #expect(mql.isEmpty)
        #expect(try await test.store.exportWidth() == ExportWidth(numbers: 1, systems: ["crm"], custom: []))
    }
}
