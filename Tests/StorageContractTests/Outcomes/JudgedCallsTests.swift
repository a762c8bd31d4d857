import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

/// Calls to another number than the one that was proposed.
@Suite struct JudgedCallsTests {
    private static let proposed = "+12125550001"
    private static let hawaii = PhoneNumber(
        e164: "+18085550001", ext: nil, region: "US", subdivision: "HI", lineType: .mobile, zones: ["Pacific/Honolulu"])

    /// Pat in New York at noon, where it is 07:00 in Hawaii, at which Pat has another number.
    private func store(withOther: Bool = true) async throws -> (test: TestStore, touch: Touch.ID) {
        let test = try await TestStore(.calls())
        try await test.add(LeadDraft.person(1).changed { if withOther { $0.numbers.append(Self.hawaii) } })
        return (test, try #require(try await test.next(test.ann).first).id)
    }

    private func log(
        _ number: PhoneNumber, on touch: Touch.ID, at moment: Instant = .opening, in test: TestStore
    ) async throws -> (logged: LoggedAttempt, proof: Proof) {
        var outcome = Outcome(disposition: "no-answer", calledAt: moment, number: number.e164)
        outcome.dialled = number
        let logged = try await test.store.log(
            outcome, on: touch, by: test.ann, learned: LeadChanges(), now: max(moment, .opening))
        let entry = try #require(try await test.store.trail(of: Lead.ID(1)).last { $0.kind == "attempt.logged" })
        return (logged, try #require(entry.proof))
    }

    @Test func `the number that was proposed keeps the proof it was given out with`() async throws {
        let (test, touch) = try await store()
        let (logged, proof) = try await log(.northAmerican(2_125_550_001), on: touch, in: test)
        #expect(!logged.late)
        #expect(proof.number == Self.proposed && proof.openUntil == .opening + .hours(5) && proof.shut == nil)
    }

    @Test(arguments: [true, false])
    func `another number is judged where it rings, and its outcome is never lost`(isKnown: Bool) async throws {
        let (test, touch) = try await store(withOther: isKnown)
        let (logged, proof) = try await log(Self.hawaii, on: touch, in: test)
        #expect(logged.late)
        #expect(logged.nextStep == "call-2")
        #expect(
            proof
                == Proof(
                    rules: ["floor", "campaign-hours"], rulesVersion: "floor", campaignVersion: "1",
                    zones: ["Pacific/Honolulu"], localTime: "2026-03-03T07:00", openUntil: nil,
                    shut: "outside the calling hours in Pacific/Honolulu", lineType: .mobile, number: "+18085550001"))
        #expect(try await test.count("attempts", where: "number = '+18085550001' AND late = 1") == 1)
    }

    @Test func `another number that may be called then is not late`() async throws {
        let (test, touch) = try await store()
        let other = PhoneNumber.northAmerican(2_125_550_099)
        let (logged, proof) = try await log(other, on: touch, in: test)
        #expect(!logged.late)
        #expect(proof.number == other.e164 && proof.shut == nil && proof.openUntil == .opening + .hours(5))
    }

    @Test func `a number that was suppressed then is marked, one that was suppressed since is not`() async throws {
        for (since, isLate) in [(Instant.opening - .hours(1), true), (.opening + .minutes(5), false)] {
            let (test, touch) = try await store()
            let other = PhoneNumber.northAmerican(2_125_550_099)
            _ = try await test.store.suppress(
                NewSuppression(.number(other.e164), channels: [.call], reason: "asked"), by: test.admin, now: since)
            let (logged, proof) = try await log(other, on: touch, in: test)
            #expect(logged.late == isLate)
            #expect(proof.shut == (isLate ? "suppressed (this number)" : nil))
        }
    }

    @Test func `a number that a register lists is marked, and so is one in a closed area`() async throws {
        let (test, touch) = try await store()
        let other = PhoneNumber.northAmerican(2_125_550_099)
        let register = Register(
            name: "us-dnc", version: "1", dated: try #require(LocalDate("2026-03-01")), maxAge: 31,
            covers: .country("US"))
        let id = try await test.store.beginRegister(register, by: test.admin, now: .opening)
        _ = try await test.store.addNumbers([other.e164], to: id)
        try await test.store.finishRegister(id, by: test.admin, now: .opening)
        #expect(try await log(other, on: touch, in: test).proof.shut == "suppressed (listed by us-dnc)")
        let (second, held) = try await store()
        _ = try await second.store.suppress(
            NewSuppression(.area(.state(country: "US", state: "HI")), channels: [.call], reason: "a storm"),
            by: second.admin, now: .opening)
        #expect(try await log(Self.hawaii, on: held, in: second).proof.shut == "no calls to US-HI: a storm")
    }

    @Test func `a number that is put right is judged where it rings, and what was logged keeps its proof`() async throws
    {
        let (test, touch) = try await store()
        let (logged, proof) = try await log(.northAmerican(2_125_550_001), on: touch, in: test)
        var outcome = Outcome(disposition: "no-answer", calledAt: .opening, number: Self.hawaii.e164)
        outcome.dialled = Self.hawaii
        _ = try await test.store.amend(
            Attempt.ID(logged.attempt), with: outcome, by: test.ann, now: .opening + .minutes(5))
        let trail = try await test.store.trail(of: Lead.ID(1))
        #expect(trail.last { $0.kind == "attempt.logged" }?.proof == proof)
        let amended = try #require(trail.last { $0.kind == "attempt.amended" })
        #expect(amended.changes.contains(.init("number", before: Self.proposed, after: Self.hawaii.e164)))
        #expect(amended.proof?.number == Self.hawaii.e164)
        #expect(amended.proof?.shut == "outside the calling hours in Pacific/Honolulu")
    }

    @Test func `a call that nobody gave out has a proof too`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.openTouch(of: Lead.ID(1)))
        let (logged, proof) = try await log(.northAmerican(2_125_550_001), on: touch, in: test)
        #expect(!logged.late)
        #expect(proof.rules == ["floor", "campaign-hours"] && proof.openUntil == .opening + .hours(5))
    }
}
