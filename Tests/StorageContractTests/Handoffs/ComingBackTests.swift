import Prospecting
import Testing

@testable import Storage

/// Leads that sales sent back, on the day on which they come into their own campaign again.
@Suite struct ComingBackTests {
    private let lead = Lead.ID(1)

    /// Qualified on the first day, sent back on the sixth for ten days.
    private func sentBack(reEnterAfter: Delay?) async throws -> TestStore {
        var campaign = Campaign.selling()
        campaign.entry.reEnterAfter = reEnterAfter
        campaign.handoff.rejectReasons = [.init("later", then: .recycle(after: .clock(.days(10)), reason: nil))]
        let test = try await TestStore.sold(1, campaign)
        _ = try await test.answer(.reject(reason: "later"), now: .opening + .days(5))
        return test
    }

    /// Days after the first.
    @Test(arguments: [(12, 15), (15, 15), (16, 16), (30, 30)])
    func `it comes back when both the reason and the campaign let it, to the moment`(reEnterAfter: Int, back: Int)
        async throws
    {
        let test = try await sentBack(reEnterAfter: .clock(.days(reEnterAfter)))
        let date = Instant.opening + .days(back)
        #expect(try await test.store.lead(lead).returnOn == date)
        #expect(try await test.store.handoff(Handoff.ID(1)).returnOn == date)
        for type in [EventType.handoffRejected, .leadRecycled] {
            let told = try await test.events(of: type)
            #expect(told.map(\.returnOn) == [date.milliseconds])
            #expect(told.map(\.restUntil) == [nil])
        }
        #expect(try await test.store.returnRecycled(now: date - .milliseconds(1), limit: 9) == 0)
        #expect(try await test.store.returnRecycled(now: date, limit: 9) == 1)
        #expect(try await test.store.leadState(lead).enrollments.map(\.course.state.name) == ["active", "finished"])
    }

    @Test func `where nobody comes back, why says so, and no return is told`() async throws {
        let test = try await sentBack(reEnterAfter: nil)
        let rest = Instant.opening + .days(15)
        #expect(try await test.store.lead(lead).returnOn == rest)
        #expect(try await test.store.handoff(Handoff.ID(1)).returnOn == nil)
        for type in [EventType.handoffRejected, .leadRecycled] {
            let told = try await test.events(of: type)
            #expect(told.map(\.returnOn) == [nil])
            #expect(told.map(\.restUntil) == [rest.milliseconds])
        }
        #expect(try await test.store.returnRecycled(now: .opening + .days(400), limit: 9) == 0)
        let now = Instant.opening + .days(20)
        let gate = try await test.store.callingState(of: lead, asker: test.ann, now: now).gates(now: now).first
        #expect(gate?.until == nil)
        #expect(
            gate?.reason
                == "finished: qualified (later); it does not come back by itself: first lets nobody re-enter")
    }

    @Test func `an MQL of an earlier stay is none of the later one until it becomes one again`() async throws {
        var campaign = Campaign.selling()
        campaign.entry.reEnterAfter = .clock(.days(10))
        campaign.entry.mqlWhen = .field(.event, .oneOf(Values(["demo-request"])))
        campaign.handoff.rejectReasons = [.init("later", then: .recycle(after: .clock(.days(10)), reason: nil))]
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        let demo = Engagement(type: "demo-request", at: .opening)
        _ = try await test.store.engage(lead, demo, id: "1", now: .opening)
        try await test.call(test.ann, "qualified", answers: ["budget": "5000"])
        _ = try await test.answer(.reject(reason: "later"), now: .opening + .hours(1))
        let back = Instant.opening + .days(10) + .hours(1)
        #expect(try await test.store.returnRecycled(now: back, limit: 9) == 1)
        #expect(try await test.count("enrollments", where: "mql_at IS NOT NULL") == 1)
        let times = try await test.store.answerTimes(ReportFilter(), by: nil, now: back + .days(1)).content
        #expect(times.waiting.isEmpty)
        _ = try await test.store.engage(
            lead, Engagement(type: "demo-request", at: back + .hours(1)), id: "2", now: back + .hours(1))
        #expect(try await test.count("enrollments", where: "mql_at IS NOT NULL") == 2)
    }
}
