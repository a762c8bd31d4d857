import Prospecting
import Testing

@testable import Storage

/// What follows when facts of leads and accounts change.
@Suite struct FactChangesTests {
    private func held(_ test: TestStore, in campaign: String) async throws -> Int {
        try await test.count(
            "enrollments",
            where: "state = 'pending' AND campaign_id = (SELECT id FROM campaigns WHERE name = '\(campaign)')")
    }

    @Test func `many who are held at one account are judged again in parts, in every campaign`() async throws {
        let test = try await TestStore(.calls(profile: .bySize), .calls("second", profile: .bySize))
        let drafts = (1...120).map { LeadDraft.person($0, company: 1, employees: nil) }
        _ = try await test.store.importLeads(Array(drafts[..<60]), campaign: "first", source: nil, now: .opening)
        _ = try await test.store.importLeads(Array(drafts[60...]), campaign: "second", source: nil, now: .opening)
        #expect(try await test.store.nextDeadline() == nil)

        _ = try await test.store.changeLead(
            Lead.ID(1), set: LeadChanges(fields: [.employees: "50"]), now: .opening)
        #expect(try await held(test, in: "first") == 9)
        #expect(try await held(test, in: "second") == 60)
        #expect(try await test.store.nextDeadline() == .opening)

        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 2)
        #expect(try await held(test, in: "first") == 0)
        #expect(try await held(test, in: "second") == 10)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 1)
        #expect(try await held(test, in: "second") == 0)
        #expect(try await test.store.continueAccountWork(now: .opening, limit: 5) == 0)
        #expect(try await test.store.nextDeadline() == nil)
        #expect(try await test.count("enrollments", where: "state = 'active'") == 120)
    }
}
