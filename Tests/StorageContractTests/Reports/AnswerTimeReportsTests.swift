import Prospecting
import Testing

@testable import Storage

@Suite struct AnswerTimeReportsTests {
    @Test func `a first call is timed from when the lead was an MQL and in the campaign`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2), .person(3), .person(4), .person(5))
        try await test.reach(leads[0], ["mql_at"], at: .opening - .days(3))
        try await test.reach(leads[1], ["mql_at"], at: .opening + .minutes(1))
        try await test.reach(leads[2], ["mql_at"], at: .opening + .minutes(2))
        try await test.reach(leads[3], ["mql_at"], at: .opening - .days(9))
        for (index, minutes) in [10, 21, 1].enumerated() {
            try await test.reach(leads[index], ["called_at"], at: .opening + .minutes(minutes))
        }
        let report = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening + .hours(1))
        let times = try #require(report.content.times.first)
        #expect((times.measure, times.leads, times.waiting) == (.firstCall, 4, 1))
        #expect(times.waits.percentile(1) == .zero)
        #expect(times.waits.percentile(50) == .minutes(10))
        #expect(times.waits.percentile(90) == .minutes(20))
        #expect(times.kept == Share(0, of: 0))
        #expect(
            report.content.waiting == [
                WaitingLead(
                    measure: .firstCall, lead: leads[3], name: "Pat Person 4", campaign: "first", with: nil,
                    since: .opening)
            ])
        let later = ReportFilter(period: try #require(ReportPeriod("2026-03-04")))
        #expect(try await test.store.answerTimes(later, by: nil, now: .opening).content.times.isEmpty)
    }

    @Test func `an MQL whom the campaign was done with before a call is told, and waits no more`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2), .person(3))
        for lead in leads { try await test.reach(lead, ["mql_at"], at: .opening) }
        _ = try await test.store.stop(leads[0], reason: "wrong list", by: test.admin, now: .opening + .minutes(1))
        let report = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening + .hours(1))
        let times = try #require(report.content.times.first)
        #expect((times.leads, times.ended, times.waiting) == (3, 1, 2))
        #expect(report.content.waiting.map(\.lead) == [leads[1], leads[2]])
    }

    @Test func `who was turned away at once, or let go of while held back, waited for no call`() async throws {
        let test = try await TestStore(.calls(profile: .bySize))
        let leads = try await test.add(.person(1, employees: 3), .person(2, employees: nil), .person(3))
        for lead in leads { try await test.reach(lead, ["mql_at"]) }
        _ = try await test.store.stop(leads[1], reason: "wrong list", by: test.admin, now: .opening + .hours(1))
        let report = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening + .hours(2))
        let times = try #require(report.content.times.first)
        #expect((times.leads, times.ended, times.waiting) == (1, 0, 1))
    }

    @Test func `in time is by the promise to who asked for a call`() async throws {
        var campaign = Campaign.calls()
        campaign.entry = .inbound
        let test = try await TestStore(campaign)
        let leads = try await test.add(.person(1), .person(2), .person(3))
        for lead in leads {
            _ = try await test.store.engage(
                lead, Engagement(type: "demo-request", at: .opening), id: "1", now: .opening)
        }
        for minutes in [4, 6] {
            try await test.call(test.ann, "no-answer", now: .opening + .minutes(minutes))
        }
        let early = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening + .minutes(5))
        #expect(early.content.times.map(\.kept) == [Share(1, of: 2)])
        let late = try await test.store.answerTimes(ReportFilter(), by: .rep, now: .opening + .minutes(7))
        #expect(
            late.content.times.map { "\($0.group ?? "–") \($0.kept.count) \($0.kept.total)" } == [
                "ann@example.com 1 2", "– 0 1",
            ])
    }

    /// Kim has until the next morning, 8 business hours, as who is asked after him.
    @Test func `sales answers in time by the deadline of who was asked first`() async throws {
        let test = try await TestStore.sold(4)
        let offers = try await test.store.handoffs(HandoffFilter(), after: nil, limit: 9).map(\.handoff)
        let deadline = try #require(offers.first?.acceptBy)
        #expect(offers.map(\.acceptBy) == Array(repeating: deadline, count: 4))
        _ = try await test.answer(.accept, on: 1, now: .opening + .hours(1))
        _ = try await test.answer(.reject(reason: "no-budget"), on: 2, now: deadline)
        #expect(try await test.store.passOverdueHandoffs(now: deadline + .milliseconds(1), limit: 9) == 2)
        _ = try await test.answer(.accept, on: 3, now: deadline + .minutes(5))
        let report = try await test.store.answerTimes(ReportFilter(), by: nil, now: deadline + .minutes(6)).content
        let times = try #require(report.times.first { $0.measure == .acceptance })
        #expect((times.leads, times.waiting, times.kept) == (4, 1, Share(2, of: 4)))
        #expect(times.waits.percentile(1) == .hours(1))
        let waiting = try #require(report.waiting.first { $0.measure == .acceptance })
        let next = try await test.store.handoff(Handoff.ID(4)).handoff
        #expect(next.to != offers.last?.to)
        #expect((waiting.lead, waiting.since, waiting.with) == (Lead.ID(4), .opening, next.to))
    }

    @Test func `an offer that was taken back is no answer that anybody owes`() async throws {
        let test = try await TestStore.sold(2)
        let lead = try await test.store.handoff(Handoff.ID(1)).lead.id
        _ = try await test.store.eraseLead(lead, reason: "on request", by: test.admin, now: .opening)
        #expect(try await test.moves().last == "withdrawn kim@example.com the person was erased")
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .withdrawn)
        let report = try await test.store.answerTimes(ReportFilter(), by: nil, now: .opening + .days(9)).content
        #expect(report.times.first { $0.measure == .acceptance }?.leads == 1)
        #expect(report.waiting.filter { $0.measure == .acceptance }.map(\.lead) == [Lead.ID(2)])
        #expect(try await test.store.passOverdueHandoffs(now: .opening + .days(9), limit: 9) == 1)
    }
}
