import Prospecting
import Testing

@testable import Storage

@Suite struct SourceReportsTests {
    @Test func `sources are told with what they brought, and marketing's share with its goal`() async throws {
        var campaign = Campaign.calls()
        campaign.goal = Goal(wonRevenue: 100_000, averageDeal: 10_000, fromMarketing: 0.4)
        let test = try await TestStore(campaign, .calls("second"))
        let leads = try await test.add(
            LeadDraft.person(1).changed { $0.source = "webinar" },
            LeadDraft.person(2).changed { $0.source = "referral" }, .person(3))
        for (index, hundredths) in [Int64(300_000), 700_000].enumerated() {
            try await test.reach(leads[index], ["sql_at", "won_at"])
            _ = try await test.store.write { transaction in
                try transaction.connection.execute(
                    "UPDATE enrollments SET amount = ? WHERE lead_id = ?", hundredths, leads[index])
            }
        }
        let report = try await test.store.sources(ReportFilter(), now: .opening).content
        #expect(report.yields.map(\.source) == ["referral", "webinar", nil])
        #expect(report.yields.map(\.isMarketings) == [false, true, false])
        #expect(report.yields.map(\.revenue) == [700_000, 300_000, 0])
        #expect(report.yields.map(\.sqls) == [1, 1, 0])
        #expect(report.yields.map(\.leads) == [1, 1, 1])
        #expect(
            report.shares == [MarketingShare(campaign: "first", revenue: 1_000_000, ofMarketing: 300_000, goal: 0.4)])
        #expect(report.shares.first?.share == 0.3)
        let none = try await test.store.sources(ReportFilter(campaign: "second"), now: .opening).content
        #expect(none == SourceReport(yields: [], shares: []))
    }
}
