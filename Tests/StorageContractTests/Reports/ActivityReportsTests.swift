import Prospecting
import Testing

@testable import Storage

@Suite struct ActivityReportsTests {
    @Test func `calls are counted by rep, by the hour of the lead's day and by campaign`() async throws {
        let test = try await TestStore(.calls(), .calls("second", queue: "south"))
        try await test.add(.person(1), .person(2), .person(3, zone: "America/Los_Angeles"))
        try await test.call(test.ann, "gatekeeper")
        try await test.call(test.ann, "meeting-booked", when: .opening + .days(1))
        try await test.call(test.bob, "no-answer")
        func rows(_ grouping: ActivityGrouping?, _ filter: ReportFilter = ReportFilter()) async throws -> [String] {
            try await test.store.activity(filter, by: grouping, now: .opening).content.map {
                "\($0.group ?? "–") \($0.dials) \($0.connects) \($0.conversations) \($0.meetings)"
            }
        }
        #expect(try await rows(.rep) == ["ann@example.com 2 2 1 1", "bob@example.com 1 0 0 0"])
        #expect(try await rows(.hour) == ["09:00 1 0 0 0", "12:00 2 2 1 1"])
        #expect(try await rows(.campaign) == ["first 3 2 1 1"])
        #expect(try await rows(.source) == ["– 3 2 1 1"])
        #expect(try await rows(.tier, ReportFilter(rep: "bob@example.com")) == ["C 1 0 0 0"])
        #expect(try await rows(.week) == ["2026-W10 3 2 1 1"])
        #expect(try await rows(nil) == ["– 3 2 1 1"])
        #expect(try await rows(nil, ReportFilter(campaign: "second")) == [])
        #expect(try await rows(.rep, ReportFilter(period: .relative(.yesterday))) == [])
        #expect(try await rows(.rep, ReportFilter(period: .relative(.today))).count == 2)
    }

    @Test func `a meeting whose call was amended is none`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let logged = try await test.call(test.ann, "meeting-booked", when: .opening + .days(1))
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
            now: .opening)
        let report = try await test.store.activity(ReportFilter(), by: .rep, now: .opening)
        #expect(report.content == [Activity(group: "ann@example.com", dials: 1)])
    }
}
