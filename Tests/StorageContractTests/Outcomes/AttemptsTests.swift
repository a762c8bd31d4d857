import Prospecting
import Testing

@testable import Storage

/// What a row of the table of default dispositions leads to.
struct DispositionCase: Sendable, CustomTestStringConvertible {
    var disposition: String
    var when: Instant?
    var answers: [String: String] = [:]
    var stage: Lead.Stage
    var next: OpenTouch.Kind?
    /// Of the touch that follows, from the instant of the call.
    var dueIn: Span?
    var step: String?
    /// The guide of the call that follows, or what the task is.
    var what: String?
    var reason: String?
    var events: [String]

    var testDescription: String { disposition }
}

private let day = Span.hours(24)

/// Called on Tuesday at noon in New York: a business day later is Wednesday noon, and day 2 opens at 09:00.
private let standard: [DispositionCase] = [
    .init(
        disposition: "no-answer", stage: .working, next: .followUp, dueIn: .hours(21),
        step: "call-2", events: ["attempt.logged"]),
    .init(
        disposition: "busy", stage: .working, next: .followUp, dueIn: .hours(2), step: "call-1", what: "open",
        events: ["attempt.logged"]),
    .init(
        disposition: "voicemail", stage: .working, next: .followUp, dueIn: .hours(21), step: "call-2",
        events: ["attempt.logged"]),
    .init(
        disposition: "no-message", stage: .working, next: .followUp, dueIn: .hours(21), step: "call-2",
        events: ["attempt.logged"]),
    .init(
        disposition: "gatekeeper", answers: ["best-time": "mornings"], stage: .working, next: .followUp,
        dueIn: .hours(21), step: "call-2", events: ["attempt.logged"]),
    .init(
        disposition: "wrong-number", stage: .working, next: .chore, dueIn: .zero, step: "call-1",
        what: "Find a number",
        events: ["attempt.logged"]),
    .init(
        disposition: "left-company", stage: .disqualified, reason: "disqualified",
        events: ["attempt.logged", "lead.disqualified", "enrollment.finished"]),
    .init(
        disposition: "already-customer", stage: .working, reason: "already-customer",
        events: ["attempt.logged", "enrollment.finished"]),
    .init(
        disposition: "callback", when: .opening + .hours(3), stage: .working, next: .callback, dueIn: .hours(3),
        step: "call-1", what: "open", events: ["attempt.logged", "callback.scheduled"]),
    .init(
        disposition: "not-now", stage: .recycled, reason: "recycled",
        events: ["attempt.logged", "lead.recycled", "enrollment.finished"]),
    .init(
        disposition: "not-interested", answers: ["reason": "price"], stage: .working, reason: "price",
        events: ["attempt.logged", "enrollment.finished"]),
    .init(
        disposition: "no-fit", answers: ["reason": "no-need"], stage: .disqualified, reason: "disqualified",
        events: ["attempt.logged", "lead.disqualified", "enrollment.finished"]),
    .init(
        disposition: "referral", answers: ["name": "Kim"], stage: .working, reason: "referral",
        events: ["attempt.logged", "enrollment.finished", "lead.created"]),
    .init(
        disposition: "do-not-call", stage: .working, reason: "do-not-call",
        events: ["attempt.logged", "lead.suppressed", "enrollment.finished"]),
    .init(
        disposition: "do-not-contact", stage: .working, reason: "do-not-contact",
        events: ["attempt.logged", "lead.suppressed", "enrollment.finished"]),
    .init(
        disposition: "meeting-booked", when: .opening + day, stage: .working, next: .followUp,
        dueIn: day + .minutes(30),
        step: "call-1", what: "Say how the meeting of Wed 4 Mar 12:00 went",
        events: ["attempt.logged", "meeting.booked"]),
    .init(
        disposition: "qualified", stage: .sql, reason: "qualified",
        events: ["attempt.logged", "lead.qualified", "enrollment.finished"]),
]

@Suite struct AttemptsTests {
    @Test func `the table covers every default disposition`() {
        #expect(standard.map(\.disposition) == DispositionTable.standard.all.map(\.name))
    }

    @Test(arguments: standard)
    func `an outcome writes its attempt, what follows, the stage, the events and their deliveries`(
        _ row: DispositionCase
    ) async throws {
        let test = try await TestStore(.calls())
        _ = try await test.add(.person(1))
        let webhook = try await test.store.addWebhook(
            url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        let before = try await test.lastEvent()
        let touch = try #require(try await test.next(test.ann).first)
        let outcome = Outcome(
            disposition: row.disposition, calledAt: .opening, when: row.when, answers: row.answers, note: "said so")
        let logged = try await test.store.log(
            outcome, on: touch.id, by: test.ann, learned: LeadChanges(), now: .opening)

        let due = row.dueIn.map { (Instant.opening + $0).milliseconds }
        #expect(
            logged
                == LoggedAttempt(
                    attempt: 1, touch: touch.id.number, lead: 1, stage: row.stage.rawValue,
                    late: false,
                    nextKind: row.next?.rawValue, nextDue: due, nextStep: row.step,
                    nextChannel: row.next.map {
                        $0 == .chore || row.disposition == "meeting-booked" ? "task" : "call"
                    }, nextWhat: row.what,
                    events: row.events, decidedBy: row.disposition == "qualified" ? ["the rep"] : [],
                    zone: row.disposition == "wrong-number" ? nil : "America/New_York",
                    meeting: row.disposition == "meeting-booked" ? 1 : nil,
                    meetingAt: row.disposition == "meeting-booked" ? row.when?.milliseconds : nil,
                    named: row.disposition == "referral" ? .held : nil))
        let state = try await test.store.leadState(Lead.ID(1))
        let disposition = try #require(DispositionTable.standard[row.disposition])
        #expect(
            state.attempts == [
                AttemptRecord(
                    attempt: Attempt(
                        id: Attempt.ID(1), touch: touch.id, lead: Lead.ID(1), user: test.ann.id, channel: .call,
                        disposition: row.disposition, number: "+12125550001", at: .opening,
                        connected: disposition.connected, conversation: disposition.conversation, note: "said so",
                        late: false, answers: row.answers, when: row.when), rep: "ann@example.com")
            ])
        #expect(state.facts.lead.stage == row.stage)
        #expect(state.facts.lead.firstCallAt == .opening)
        #expect(try await test.store.touch(touch.id, now: .opening).state == "done")
        switch try #require(state.enrollments.first).course.state {
        case .active(let open):
            #expect(open.foremost?.kind == row.next)
            #expect(open.foremost?.step == row.step)
            #expect(open.foremost?.due.milliseconds == due)
        case .finished(let reason): #expect(reason == row.reason)
        case .pending, .waiting: Issue.record("a lead that was called is held")
        }
        let types = try await test.types(after: before)
        #expect(types == row.events)
        #expect(
            try await test.store.deliveries(of: webhook, before: nil, limit: 10).map(\.type) == row.events.reversed())
    }
}

extension KeptPerson {
    /// Of whom nothing is known but the name.
    fileprivate static let held = KeptPerson(
        lead: 2, isNew: true, campaign: "first", reason: "held until filled in: phone")
}
