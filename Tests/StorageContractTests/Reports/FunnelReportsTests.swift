import Prospecting
import Testing

@testable import Storage

@Suite struct FunnelReportsTests {
    private func reached(_ funnel: Funnel?) -> [Int]? { funnel?.steps.map(\.leads) }

    @Test func `each enrollment counts at every stage it reached, and who is held back has not entered`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let leads = try await test.add(.person(1), .person(2), .person(3), .person(4, employees: 3))
        try await test.add(.person(5, employees: nil))
        try await test.reach(leads[0], ["called_at", "mql_at", "sql_at", "accepted_at", "opportunity_at", "won_at"])
        try await test.reach(leads[1], ["mql_at"])
        let report = try await test.store.funnels(ReportFilter(), by: nil, now: .opening)
        #expect(report.content.map(\.group) == [nil])
        #expect(reached(report.content.first) == [4, 2, 1, 1, 1, 1, 1])
        #expect(report.days == ReportDays())
    }

    @Test func `who was let go of while held back never entered, and who is let in enters then`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let leads = try await test.add(
            .person(1, employees: nil), .person(2, employees: nil), .person(3, employees: nil),
            .person(4, employees: 3))
        let later = Instant.opening + .days(1)
        _ = try await test.store.stop(leads[0], reason: "wrong list", by: test.admin, now: later)
        _ = try await test.store.changeLead(leads[1], set: LeadChanges(fields: [.employees: "50"]), now: later)
        func raw(_ day: String) async throws -> [Int] {
            let filter = ReportFilter(period: try #require(ReportPeriod(day)))
            let sources = try await test.store.sources(filter, now: later).content.yields.map(\.leads)
            let funnel = try await test.store.funnels(filter, by: nil, now: later).content.compactMap(\.steps.first)
            #expect(funnel.map(\.leads) == sources)
            return sources
        }
        #expect(try await raw("2026-03-03") == [1])
        #expect(try await raw("2026-03-04") == [1])
        #expect(try await raw("2026") == [2])
    }

    @Test func `a funnel is broken down by campaign, source, rep and tier`() async throws {
        var scored = Campaign.calls(profile: .bySize)
        scored.profile.tiers = [.init(name: "A", from: 50), .init(name: "B", from: 0)]
        let test = try await TestStore(scored, .calls("second"))
        try await test.add(
            LeadDraft.person(1, employees: 200).changed { $0.source = "webinar" },
            LeadDraft.person(2).changed { $0.source = "fair" }, .person(3))
        try await test.add(.person(4), campaign: "second")
        try await test.call(test.ann, "no-answer")
        func groups(_ grouping: ReportGrouping, _ filter: ReportFilter = ReportFilter()) async throws -> [String] {
            try await test.store.funnels(filter, by: grouping, now: .opening).content.map {
                "\($0.group ?? "–") \($0.steps[0].leads) \($0.steps[2].leads)"
            }
        }
        #expect(try await groups(.campaign) == ["first 3 1", "second 1 0"])
        #expect(try await groups(.source) == ["fair 1 0", "webinar 1 1", "– 2 0"])
        #expect(try await groups(.rep) == ["ann@example.com 1 1", "– 3 0"])
        #expect(try await groups(.tier) == ["A 1 1", "B 2 0", "C 1 0"])
        #expect(try await groups(.week) == ["2026-W10 4 1"])
        #expect(try await groups(.month) == ["2026-03 4 1"])
        #expect(try await groups(.campaign, ReportFilter(source: "fair")) == ["first 1 0"])
        #expect(try await groups(.campaign, ReportFilter(rep: "Ann@example.com")) == ["first 1 1"])
        #expect(try await groups(.campaign, ReportFilter(campaign: "second")) == ["second 1 0"])
        #expect(try await groups(.campaign, ReportFilter(tier: "A")) == ["first 1 1"])
        #expect(try await groups(.campaign, ReportFilter(source: "nowhere")) == [])
    }

    @Test func `a day is the campaign's, and each campaign has its own`() async throws {
        var (chicago, berlin) = (Campaign.calls("chicago"), Campaign.calls("berlin"))
        chicago.timeZone = Zone("America/Chicago")
        berlin.timeZone = Zone("Europe/Berlin")
        let test = try await TestStore(chicago, berlin)
        // 3 March, 23:30 UTC: still the 3rd in Chicago, the 4th in Berlin.
        let night = Instant.opening + .hours(6) + .minutes(30)
        try await test.add(.person(1), campaign: "chicago", now: night)
        try await test.add(.person(2), campaign: "berlin", now: night)
        for (day, campaign) in [("2026-03-03", "chicago"), ("2026-03-04", "berlin")] {
            let period = try #require(ReportPeriod(day))
            let report = try await test.store.funnels(ReportFilter(period: period), by: .campaign, now: night)
            #expect(report.content.map(\.group) == [campaign])
            #expect(report.zone == nil)
        }
        let one = try await test.store.funnels(
            ReportFilter(campaign: "berlin", period: .relative(.today)), by: .week, now: night)
        #expect(one.days == ReportDays(from: LocalDate("2026-03-04"), until: LocalDate("2026-03-04")))
        #expect(one.zone == Zone("Europe/Berlin"))
        #expect(one.content.map(\.group) == ["2026-W10"])
    }

    @Test func `a campaign and a rep that are none are refused`() async throws {
        let test = try await TestStore(.calls())
        await #expect(throws: Refusal.self) {
            try await test.store.funnels(ReportFilter(campaign: "frist"), by: nil, now: .opening)
        }
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.funnels(ReportFilter(rep: "nobody@example.com"), by: nil, now: .opening)
        }
        #expect(refusal?.message == "there is no user \"nobody@example.com\"")
    }
}

extension TestStore {
    /// Writes down that a lead came to something in its enrollment.
    func reach(_ lead: Lead.ID, _ columns: [String], at instant: Instant = .opening) async throws {
        try await store.write { transaction in
            for column in columns {
                try transaction.connection.execute(
                    "UPDATE enrollments SET \(column) = ? WHERE lead_id = ?", instant, lead)
            }
        }
    }
}
