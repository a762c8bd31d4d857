import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

/// Calls that no touch asked for, and what a person said when nothing waited for it.
@Suite struct CallsAsideTests {
    private func log(
        _ test: TestStore, _ disposition: String, on touch: Touch.ID, by user: User, when: Instant? = nil,
        answers: [String: String] = [:], learned: LeadChanges = LeadChanges(), now: Instant = .opening
    ) async throws -> LoggedAttempt {
        try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: when, answers: answers), on: touch, by: user,
            learned: learned, now: now)
    }

    @Test func `a call that no touch asked for moves the cadence of a lead that is being worked`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await test.store.log(
            Outcome(disposition: "callback", calledAt: .opening, when: .opening + .hours(2)), onLead: Lead.ID(1),
            by: test.bob, learned: LeadChanges(), now: .opening)
        #expect(logged.touch == nil)
        #expect(!logged.late)
        #expect(logged.nextKind == "callback")
        #expect(try await test.store.touch(touch.id, now: .opening).state == "done")
        let aside = try await log(test, "voicemail", on: touch.id, by: test.ann)
        #expect(aside.nextKind == "callback")
    }

    @Test(arguments: ["busy", "do-not-call"])
    func `a call with a lead that was never in a campaign is recorded`(_ disposition: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), campaign: nil)
        let logged = try await test.store.log(
            Outcome(disposition: disposition, calledAt: .opening), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening)
        #expect(logged.nextKind == nil)
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(state.attempts.map(\.attempt.disposition) == [disposition])
        #expect(state.suppressions.isEmpty == (disposition == "busy"))
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.amend(
                Attempt.ID(logged.attempt), with: Outcome(disposition: "voicemail", calledAt: .opening), by: test.ann,
                now: .opening)
        }
        #expect(refusal?.code == .conflict)
    }

    @Test func `what a person said holds though a colleague has logged meanwhile`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let late = Instant.opening + .minutes(40)
        _ = try await test.next(test.bob, now: late)
        _ = try await log(test, "no-answer", on: touch.id, by: test.bob, now: late)
        let logged = try await log(test, "qualified", on: touch.id, by: test.ann, now: late + .minutes(1))
        #expect(logged.late)
        #expect(logged.stage == "sql")
        #expect(logged.nextKind == nil)
        #expect(logged.events == ["attempt.logged", "lead.qualified", "enrollment.finished"])
        #expect(try await test.openTouch(of: Lead.ID(1)) == nil)
    }

    @Test func `a lead whose cadence is over rings back and is qualified`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "not-now")
        let again = Instant.opening + .days(2)
        let logged = try await test.store.log(
            Outcome(disposition: "qualified", calledAt: again), onLead: Lead.ID(1), by: test.bob,
            learned: LeadChanges(), now: again)
        #expect(logged.stage == "sql")
        #expect(logged.events == ["attempt.logged", "lead.qualified"])
    }

    @Test func `no call is promised to somebody who asked not to be called`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "do-not-call")
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.log(
                Outcome(disposition: "callback", calledAt: .opening, when: .opening + .hours(3)), onLead: Lead.ID(1),
                by: test.ann, learned: LeadChanges(), now: .opening)
        }
        #expect(refusal?.message == "this person asked not to be called, so no call can be promised")
    }

    @Test func `a callback promised to a lead whose cadence is over is kept`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "not-now")
        let when = Instant.opening + .hours(3)
        let logged = try await test.store.log(
            Outcome(disposition: "callback", calledAt: .opening, when: when), onLead: Lead.ID(1), by: test.ann,
            learned: LeadChanges(), now: .opening)
        #expect(logged.nextKind == "callback")
        #expect(try await test.next(test.ann, now: when).count == 1)
    }

    @Test func `the same call with a lead, sent again at once, is recorded once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let outcome = Outcome(disposition: "busy", calledAt: .opening)
        let first = try await test.store.log(
            outcome, onLead: Lead.ID(1), by: test.ann, learned: LeadChanges(), now: .opening)
        let again = try await test.store.log(
            outcome, onLead: Lead.ID(1), by: test.ann, learned: LeadChanges(), now: .opening + .minutes(1))
        #expect(again == first)
        let later = try await test.store.log(
            outcome, onLead: Lead.ID(1), by: test.ann, learned: LeadChanges(), now: .opening + .hours(1))
        #expect(later.attempt != first.attempt)
    }
}
