import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

@Suite struct LateAttemptsTests {
    private func log(
        _ test: TestStore, _ disposition: String, on touch: Touch.ID, by user: User, when: Instant? = nil,
        answers: [String: String] = [:], learned: LeadChanges = LeadChanges(), now: Instant = .opening
    ) async throws -> LoggedAttempt {
        try await test.store.log(
            Outcome(disposition: disposition, calledAt: now, when: when, answers: answers), on: touch, by: user,
            learned: learned, now: now)
    }

    @Test func `an outcome that lacks an answer changes nothing, and the lease stays`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let before = try await test.dump()
        await #expect(
            throws: Refusal(
                .missingAnswer, "callback asks for when; add --when TIME", details: ["missing": "when"])
        ) {
            try await log(
                test, "callback", on: touch.id, by: test.ann, learned: LeadChanges(fields: [.title: "CTO"]))
        }
        #expect(try await test.dump() == before)
        #expect(try await test.store.touch(touch.id, now: .opening).leasedBy == test.ann.id)
    }

    @Test func `an unknown disposition changes nothing`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let before = try await test.dump()
        let refusal = await #expect(throws: Refusal.self) {
            try await log(test, "no-anwser", on: touch.id, by: test.ann)
        }
        #expect(refusal?.code == .unknownDisposition)
        #expect(refusal?.message == "unknown disposition \"no-anwser\"; did you mean \"no-answer\"?")
        #expect(try await test.dump() == before)
    }

    @Test func `a touch that is not there is not found`() async throws {
        let test = try await TestStore(.calls())
        await #expect(throws: Refusal.notFound("touch", Touch.ID(9).description)) {
            try await log(test, "busy", on: Touch.ID(9), by: test.ann)
        }
    }

    @Test func `the same log again answers the same and records once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let first = try await log(test, "busy", on: touch.id, by: test.ann)
        let before = try await test.dump()
        let again = try await log(test, "busy", on: touch.id, by: test.ann, now: .opening + .hours(5))
        #expect(again == first)
        #expect(try await test.dump() == before)
    }

    @Test func `other content for a touch that was logged is refused with the way to amend`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let first = try await log(test, "busy", on: touch.id, by: test.ann)
        let attempt = Attempt.ID(first.attempt)
        let before = try await test.dump()
        await #expect(
            throws: Refusal(
                .alreadyLogged,
                "\(touch.id) was logged as busy; to put it right: touchline amend \(attempt) DISPOSITION",
                details: ["attempt": attempt.description])
        ) {
            try await log(test, "no-answer", on: touch.id, by: test.ann)
        }
        #expect(try await test.dump() == before)
    }

    @Test(arguments: [
        (Span.minutes(29), false), (.minutes(30), true), (.hours(3), true), (.hours(5), true), (.hours(14), true),
    ])
    func `a log after the lease ran out is recorded, and marked`(_ wait: Span, _ isLate: Bool) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let logged = try await log(test, "voicemail", on: touch.id, by: test.ann, now: .opening + wait)
        #expect(logged.late == isLate)
        #expect(logged.lateBecause == (isLate ? "your hold on this call was over" : nil))
        #expect(logged.nextKind == "follow-up")
        #expect(try await test.store.leadState(Lead.ID(1)).attempts.map(\.attempt.late) == [isLate])
    }

    @Test func `a call that nobody has taken, or that was given back, is logged in time within its hours`() async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let touches = try await test.store.peekNextCalls(for: test.ann, count: 2, campaign: nil, now: .opening)
            .touches.map(\.id)
        #expect(try await log(test, "voicemail", on: touches[0], by: test.ann).late == false)
        let taken = try #require(try await test.next(test.ann).first)
        _ = try await test.store.release(taken.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(try await log(test, "voicemail", on: taken.id, by: test.ann, now: .opening + .minutes(1)).late == false)
    }

    @Test func `a call that nobody has taken is late outside its hours`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touches = try await test.store.peekNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening).touches
        let touch = try #require(touches.first)
        let logged = try await log(test, "voicemail", on: touch.id, by: test.ann, now: .opening + .hours(9))
        #expect(logged.late)
        #expect(logged.lateBecause?.hasPrefix("outside") == true)
    }

    @Test func `it is late as well when the lease was taken back before`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let now = Instant.opening + .minutes(31)
        #expect(try await test.store.expireLeases(now: now) == 1)
        #expect(try await log(test, "voicemail", on: touch.id, by: test.ann, now: now).late)
    }

    @Test func `a log for a touch that somebody else holds now moves the cadence, and theirs does not`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let now = Instant.opening + .minutes(31)
        #expect(try await test.next(test.bob, now: now).map(\.id) == [touch.id])
        let anns = try await log(test, "voicemail", on: touch.id, by: test.ann, now: now)
        #expect(anns.late)
        #expect(anns.lateBecause == "somebody else has taken this call")
        #expect(anns.nextDue == (.opening + .hours(21)).milliseconds)
        let bobs = try await log(test, "no-answer", on: touch.id, by: test.bob, now: now)
        #expect(bobs.late)
        #expect(bobs.nextDue == anns.nextDue)
        #expect(bobs.events == ["attempt.logged"])
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(state.attempts.map(\.attempt.disposition) == ["no-answer", "voicemail"])
        #expect(state.enrollments.map(\.course.step) == [1])
        #expect(state.enrollments.map(\.course.dials) == [1])
        #expect(try await test.events(of: .attemptLogged).map(\.sequence) == [1, 2])
    }

    /// Bob's touch after Ann's lease of the one before ran out, and her late word that its number is wrong.
    private func lateWrongNumber(
        _ numbers: [PhoneNumber]
    ) async throws -> (test: TestStore, open: Touch.ID, logged: LoggedAttempt) {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { $0.numbers = numbers })
        let touch = try #require(try await test.next(test.ann).first)
        let now = Instant.opening + .hours(1)
        try await test.call(test.bob, "busy", now: now)
        let open = try #require(try await test.openTouch(of: Lead.ID(1)))
        let wrong = Outcome(disposition: "wrong-number", calledAt: .opening, number: numbers[0].e164)
        let logged = try await test.store.log(
            wrong, on: touch.id, by: test.ann, learned: LeadChanges(), now: now)
        return (test, open, logged)
    }

    @Test func `a number marked bad beside an open call lets it follow the next number`() async throws {
        let numbers = [PhoneNumber.northAmerican(2_125_550_001), PhoneNumberFixture.chicago]
        let (test, open, logged) = try await lateWrongNumber(numbers)
        #expect(logged.nextKind == "follow-up")
        #expect(try await test.openTouch(of: Lead.ID(1)) == open)
        let zones = try await test.store.read {
            try $0.connection.row(
                "SELECT k.zones FROM touches t JOIN calling_classes k ON k.id = t.class_id WHERE t.id = ?", open)?
                .text("zones")
        }
        #expect(zones == "America/Chicago")
    }

    @Test func `a last number marked bad beside an open call asks for another`() async throws {
        let (test, open, logged) = try await lateWrongNumber([.northAmerican(2_125_550_001)])
        #expect(logged.nextKind == "chore")
        let now = Instant.opening + .hours(1)
        #expect(try await test.store.touch(open, now: now).state == "cancelled")
        let todo = try await test.store.todo(for: test.bob, now: now)
        #expect(todo.map(\.open.work) == [.task("Find a number")])
        #expect(todo.map(\.open.kind) == [.chore])
        #expect(todo.first?.open.skipAt != nil)
    }

    @Test func `an opt-out binds whoever has logged meanwhile`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let now = Instant.opening + .minutes(31)
        _ = try await test.next(test.bob, now: now)
        _ = try await log(test, "voicemail", on: touch.id, by: test.bob, now: now)
        let optOut = try await log(test, "do-not-call", on: touch.id, by: test.ann, now: now)
        #expect(optOut.late)
        #expect(optOut.nextKind == nil)
        #expect(optOut.events == ["attempt.logged", "lead.suppressed", "enrollment.finished"])
        let state = try await test.store.leadState(Lead.ID(1))
        #expect(
            state.suppressions == [
                Suppression(target: .person(Lead.ID(1)), channels: [.call], reason: "do-not-call", since: now),
                Suppression(target: .number("+12125550001"), channels: [.call], reason: "do-not-call", since: now),
            ])
        #expect(state.enrollments.map(\.course.state) == [.finished(reason: "do-not-call")])
        #expect(try await test.next(test.bob, now: now + .days(1)).isEmpty)
    }

    @Test func `an opt-out binds after the enrollment has ended`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "not-interested")
        let logged = try await test.store.log(
            Outcome(disposition: "do-not-contact", calledAt: .opening), onLead: Lead.ID(1), by: test.bob,
            learned: LeadChanges(), now: .opening)
        #expect(logged.touch == nil)
        #expect(logged.events == ["attempt.logged", "lead.suppressed"])
        #expect(
            Set(try await test.store.leadState(Lead.ID(1)).suppressions.flatMap(\.channels)) == [.call, .mail])
        #expect(try await test.store.enroll(Lead.ID(1), campaign: "first", now: .opening).enrollment != .enrolled)
    }

    @Test func `without a target the only call that is held is meant, and of several none`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let held = try await test.next(test.ann, 2)
        let refusal = await #expect(throws: Refusal.self) {
            try await test.store.lastTouch(of: test.ann, now: .opening)
        }
        #expect(refusal?.message.hasPrefix("you hold 2 calls; say which: \(held[0].id) (") == true)
        _ = try await log(test, "busy", on: held[0].id, by: test.ann)
        #expect(try await test.store.lastTouch(of: test.ann, now: .opening) == held[1].id)
        _ = try await log(test, "busy", on: held[1].id, by: test.ann)
        #expect(try await test.store.lastTouch(of: test.ann, now: .opening) == held[1].id)
    }

    @Test func `what was learned is written with the outcome`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let number = PhoneNumberFixture.chicago
        let learned = LeadChanges(fields: [.title: "CTO", .employees: "900"], number: number)
        let logged = try await log(test, "busy", on: touch.id, by: test.ann, learned: learned)
        #expect(logged.events == ["attempt.logged"])
        let facts = try await test.store.leadState(Lead.ID(1)).facts
        #expect(facts.lead.title == "CTO")
        #expect(facts.lead.numbers.map(\.phone.e164) == [number.e164, "+12125550001"])
        #expect(facts.account?.employees == 900)
        #expect(try await test.types().suffix(2) == ["lead.updated", "attempt.logged"])
    }

    @Test func `a second wrong number at night ends its touch too`() async throws {
        let test = try await TestStore(.calls())
        let numbers = [1, 2, 3].map { LeadDraft.person($0).numbers[0] }
        try await test.add(LeadDraft.person(1).changed { $0.numbers = numbers })
        let first = try #require(try await test.next(test.ann).first)
        let night = Instant.opening + .hours(9)
        _ = try await log(test, "wrong-number", on: first.id, by: test.ann, now: night)
        let second = try #require(try await test.openTouch(of: Lead.ID(1)))
        _ = try await log(test, "wrong-number", on: second, by: test.ann, now: night)
        #expect(try await test.store.touch(second, now: night).state == "done")
        #expect(try await test.openTouch(of: Lead.ID(1)) != second)
    }
}
