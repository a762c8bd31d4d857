import Prospecting
import Testing

@testable import Storage

@Suite struct RejectionReportsTests {
    @Test func `who was turned down is counted by who did it and why`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let leads = try await test.add(
            LeadDraft.person(1).changed { $0.source = "fair" }, .person(2), .person(3), .person(4, employees: 3))
        try await test.call(test.ann, "no-fit", answers: ["reason": "competitor"])
        try await test.store.write { transaction in
            for lead in leads[1...2] {
                try transaction.connection.execute(
                    "UPDATE enrollments SET rejected_at = ?, reject_reason = 'no-budget' WHERE lead_id = ?",
                    Instant.opening, lead)
            }
        }
        func rows(_ grouping: ReportGrouping?, _ filter: ReportFilter = ReportFilter()) async throws -> [String] {
            try await test.store.rejections(filter, by: grouping, now: .opening).content.map {
                "\($0.group ?? "–") \($0.kind.rawValue) \($0.reason) \($0.share.count)/\($0.share.total)"
            }
        }
        let rule = try await test.store.rejections(ReportFilter(), by: nil, now: .opening).content
            .first { $0.kind == .disqualified && $0.reason != "competitor" }?.reason
        let employees = try #require(rule)
        #expect(
            try await rows(nil) == ["– rejected no-budget 2/2"]
                + ["competitor", employees].sorted().map { "– disqualified \($0) 1/2" })
        #expect(
            try await rows(.source) == [
                "fair disqualified competitor 1/1", "– rejected no-budget 2/2", "– disqualified \(employees) 1/1",
            ])
        #expect(try await rows(.rep).first == "ann@example.com disqualified competitor 1/1")
        #expect(try await rows(nil, ReportFilter(period: .relative(.yesterday))) == [])
    }

    @Test func `a lead that was disqualified twice has its reason where it was disqualified last`() async throws {
        let test = try await TestStore(.calls(), .calls("second"))
        try await test.add(.person(1))
        try await test.call(test.ann, "no-fit", answers: ["reason": "competitor"])
        try await test.store.write { transaction in
            try transaction.connection.execute("UPDATE leads SET stage = 'raw', stage_reason = NULL")
        }
        _ = try await test.store.enroll(Lead.ID(1), campaign: "second", now: .opening)
        try await test.call(test.ann, "no-fit", answers: ["reason": "timing"])
        let rows = try await test.store.rejections(ReportFilter(), by: .campaign, now: .opening).content
        #expect(
            rows.map { "\($0.group ?? "–") \($0.reason)" } == ["first no reason given", "second timing"])
    }

    @Test func `why sales lost a lead stays known while it is worked again`() async throws {
        let test = try await TestStore.sold(2, .selling(), besides: .nurture)
        for id in [1, 2] as [Int64] { _ = try await test.answer(.accept, on: id) }
        _ = try await test.answer(.lost(reason: "price"), on: 1)
        _ = try await test.answer(.lost(reason: "timing"), on: 2)
        let back = Instant.opening + .days(30)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        let rows = try await test.store.rejections(ReportFilter(), by: nil, now: back).content
        #expect(
            rows.map { "\($0.kind.rawValue) \($0.reason) \($0.share.count)/\($0.share.total)" } == [
                "lost price 1/2", "lost timing 1/2",
            ])
    }
}
