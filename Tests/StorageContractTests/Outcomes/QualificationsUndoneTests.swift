import Prospecting
import Testing

@testable import Storage

/// Leads that sales had by a call which is put right: none stays with sales that sales cannot answer.
@Suite struct QualificationsUndoneTests {
    private let lead = Lead.ID(1)
    private let budget = ["budget": "5000"]

    private func ringBack(
        _ test: TestStore, _ disposition: String, answers: [String: String] = [:], after: Span, when: Instant? = nil
    ) async throws -> LoggedAttempt {
        let now = Instant.opening + after
        return try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: when, answers: answers), onLead: lead, by: test.ann,
            learned: LeadChanges(), now: now)
    }

    private func amend(_ test: TestStore, _ logged: LoggedAttempt, to disposition: String) async throws {
        let outcome = Outcome(disposition: disposition, calledAt: .opening)
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: outcome, by: test.admin, now: .opening + .hours(9))
    }

    private func stage(_ test: TestStore) async throws -> Lead.Stage { try await test.store.lead(lead).stage }

    private func qualifiedAts(_ test: TestStore) async throws -> Int {
        try await test.count("enrollments", where: "sql_at IS NOT NULL")
    }

    @Test func `who rang back and was qualified by a slip stands where they stood, and may be enrolled`() async throws {
        let test = try await TestStore(.selling(), .calls("second"))
        try await test.add(.person(1))
        try await test.call(test.ann, "not-interested")
        let slip = try await ringBack(test, "qualified", answers: budget, after: .hours(1))
        #expect(slip.stage == "sql")
        #expect(try await qualifiedAts(test) == 1)
        try await amend(test, slip, to: "not-interested")
        #expect(try await stage(test) == .working)
        #expect(try await test.store.lead(lead).sqlAt == nil)
        #expect(try await qualifiedAts(test) == 0)
        #expect(
            try await test.moves() == ["offered kim@example.com", "withdrawn kim@example.com the call was amended"])
        let change = try await test.store.enroll(lead, campaign: "second", by: test.admin, now: .opening + .days(1))
        #expect(change.enrollment == .enrolled)
    }

    @Test func `a lead that waited for its day waits for it again`() async throws {
        let test = try await TestStore(.selling(), .nurture)
        try await test.add(.person(1))
        let qualified = try await test.call(test.ann, "qualified", answers: budget)
        _ = try await test.answer(.reject(reason: "no-budget"))
        let recycled = try await test.store.lead(lead)
        let slip = try await ringBack(test, "qualified", answers: budget, after: .hours(1))
        #expect(slip.stage == "sql" && slip.attempt != qualified.attempt)
        try await amend(test, slip, to: "no-answer")
        let back = try await test.store.lead(lead)
        #expect((back.stage, back.returnOn, back.returnInto) == (.recycled, recycled.returnOn, "nurture"))
        #expect(back.stageReason == "no-budget")
    }

    @Test func `a call that was promised since does not keep the lead with sales`() async throws {
        let test = try await TestStore(.selling())
        try await test.add(.person(1))
        let slip = try await test.call(test.ann, "qualified", answers: budget)
        let promise = try await ringBack(test, "callback", after: .hours(1), when: .opening + .hours(3))
        #expect(promise.stage == "sql")
        try await amend(test, slip, to: "not-interested")
        #expect(try await stage(test) == .working)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .withdrawn)
        #expect(try await test.next(test.ann, now: .opening + .hours(3)).map(\.open.kind) == [.callback])
    }

    @Test func `where there is no route either, nobody stays sales'`() async throws {
        let test = try await TestStore(.calls(qualification: .byBudget))
        try await test.add(.person(1))
        try await test.call(test.ann, "not-interested")
        let slip = try await ringBack(test, "qualified", answers: budget, after: .hours(1))
        #expect(slip.stage == "sql")
        try await amend(test, slip, to: "no-answer")
        #expect(try await stage(test) == .working)
    }

    @Test func `a second qualification that is put right leaves the first in the funnel`() async throws {
        let test = try await TestStore(.selling())
        try await test.add(.person(1))
        try await test.call(test.ann, "qualified", answers: budget)
        _ = try await test.answer(.reject(reason: "already-ours"), now: .opening + .minutes(5))
        let second = try await ringBack(test, "qualified", answers: budget, after: .hours(1))
        #expect(second.stage == "sql")
        try await amend(test, second, to: "no-answer")
        #expect(try await stage(test) == .working)
        #expect(try await test.store.lead(lead).sqlAt == .opening)
        #expect(
            try await test.count("enrollments", where: "sql_at = \(Instant.opening.milliseconds)") == 1)
    }

    @Test func `an earlier call that is put right takes nothing from what the lead said since`() async throws {
        let test = try await TestStore(.selling())
        try await test.add(.person(1))
        let first = try await test.call(test.ann, "not-interested")
        _ = try await ringBack(test, "qualified", answers: budget, after: .hours(1))
        try await amend(test, first, to: "no-answer")
        #expect(try await stage(test) == .sql)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .offered)
        #expect(try await test.count("touches", where: "ended_at IS NULL") == 0)
    }

    @Test func `nor from what came of a later campaign`() async throws {
        let test = try await TestStore(.calls("zero"), .selling())
        try await test.add(.person(1), campaign: "zero")
        let first = try await test.call(test.ann, "not-interested")
        _ = try await test.store.enroll(lead, campaign: "first", by: test.admin, now: .opening)
        try await test.call(test.ann, "qualified", answers: budget)
        try await amend(test, first, to: "no-answer")
        #expect(try await stage(test) == .sql)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .offered)
        #expect(try await test.count("enrollments", where: "state <> 'finished'") == 0)
    }

    @Test func `after a merge the call that had made it sales' can still be put right`() async throws {
        let test = try await TestStore.sold()
        try await test.add(.person(2), campaign: nil)
        _ = try await test.store.merge(lead, Lead.ID(2), by: test.admin, now: .opening)
        _ = try await test.store.amend(
            Attempt.ID(1), with: Outcome(disposition: "no-answer", calledAt: .opening), by: test.admin,
            now: .opening + .hours(1))
        #expect(try await stage(test) == .working)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .withdrawn)
    }

    @Test func `what a lead agreed to by itself, a call before it does not take back`() async throws {
        var campaign = Campaign.selling()
        campaign.meetings.offer = .whenBooked
        let test = try await TestStore(campaign)
        try await test.add(.person(1))
        let first = try await test.call(test.ann, "not-interested")
        let time = Meeting.Time(startsAt: .opening + .days(2), length: .minutes(30))
        try await test.store.meetInbound(lead, .booked(time, with: nil), now: .opening + .hours(1))
        #expect(try await stage(test) == .sql)
        try await amend(test, first, to: "no-answer")
        #expect(try await stage(test) == .sql)
        #expect(try await test.store.handoff(Handoff.ID(1)).handoff.state == .offered)
    }
}
