import GRDB
import Prospecting
import Testing

@testable import Storage

/// The lists that people page through, by whatever filter: each reads its page through an index, and sorts nothing.
@Suite(.enabled(if: TestPostgres.shared == nil))
struct ListPlanTests {
    private func plans(_ test: TestStore, _ work: () async throws -> Void) async throws -> [[String]] {
        let asked = try await test.statementsRead(work).filter { $0.contains("ORDER BY") && $0.contains("LIMIT") }
        return try await test.store.write { transaction in
            try asked.map { sql in
                try GRDB.Row.fetchAll(transaction.connection.sqlite, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { $0["detail"] as String }
            }
        }
    }

    private static let handoffs: [(filter: HandoffFilter, index: String)] = [
        (HandoffFilter(), "USING INTEGER PRIMARY KEY"),
        (HandoffFilter(receiver: "kim@example.com"), "handoffs_by_receiver"),
        (HandoffFilter(state: .won), "handoffs_by_state"), (HandoffFilter(isOpen: true), "handoffs_unanswered"),
        (HandoffFilter(campaign: "first"), "handoffs_by_campaign"),
    ]

    @Test(arguments: handoffs.indices)
    func `hand-offs are listed through the index of their filter`(place: Int) async throws {
        let test = try await TestStore.sold(3)
        let (filter, index) = Self.handoffs[place]
        let plans = try await plans(test) {
            _ = try await test.store.handoffs(filter, after: Handoff.ID(1), limit: 2)
        }
        let plan = try #require(plans.first { $0.contains { $0.contains("handoffs") } })
        #expect(plan.contains { $0.hasPrefix("SEARCH handoffs") && $0.contains(index) }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func `meetings are listed through the index of their filter`() async throws {
        let test = try await TestStore(.calls())
        let kim = try await test.hire("kim@example.com")
        let lists: [(filter: MeetingFilter, index: String)] = [
            (MeetingFilter(viewer: test.admin, limit: 9), "meetings_by_time"),
            (MeetingFilter(viewer: test.ann, limit: 9), "meetings_by_time"),
            (MeetingFilter(viewer: kim, limit: 9), "meetings_of_host"),
            (MeetingFilter(state: .noShow, viewer: test.admin, limit: 9), "meetings_by_state"),
            (MeetingFilter(unreportedAt: .opening, viewer: test.admin, limit: 9), "meetings_by_state"),
        ]
        for (filter, index) in lists {
            for after in [nil, Meeting.ID(1)] {
                var filter = filter
                filter.after = after
                let plans = try await plans(test) { _ = try await test.store.meetings(filter) }
                let plan = try #require(plans.first)
                #expect(plan.first?.contains("INDEX \(index)") == true, "\(plan)")
                #expect(!plan.contains { $0.contains("FOR ORDER BY") }, "\(plan)")
            }
        }
    }
}
