import Prospecting
import Testing

@testable import Storage

@Suite struct LeasesTests {
    @Test func `a lease lasts as long as the campaign says, then the touch goes back`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let end = Instant.opening + .minutes(30)
        #expect(touch.leasedUntil == end)
        #expect(try await test.store.nextLeaseEnd() == end)
        #expect(try await test.store.expireLeases(now: end - .milliseconds(1)) == 0)
        #expect(try await test.next(test.bob, now: end - .milliseconds(1)).isEmpty)
        #expect(try await test.next(test.bob, now: end).map(\.id) == [touch.id])
        #expect(try await test.count("holds") == 1)
    }

    @Test func `a lease is renewed for who has it`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let now = Instant.opening + .minutes(20)
        #expect(try await test.store.renewLease(touch.id, for: test.ann, now: now).leasedUntil == now + .minutes(30))
        #expect(try await test.count("holds", where: "until = \((now + .minutes(30)).milliseconds)") == 1)
        let refusal = Refusal(.notLeased, "you do not hold \(touch.id); take the next call: touchline next")
        await #expect(throws: refusal) { try await test.store.renewLease(touch.id, for: test.bob, now: now) }
        await #expect(throws: refusal) {
            try await test.store.release(touch.id, by: test.bob, until: nil, reason: nil, now: now)
        }
    }

    @Test(arguments: [("wants the afternoon", ": wants the afternoon"), (nil, "")])
    func `why says until when a call was put off, by whom and why`(reason: String?, words: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let until = Instant.opening + .hours(2)
        _ = try await test.store.release(touch.id, by: test.ann, until: until, reason: reason, now: .opening)
        func shut(at now: Instant) async throws -> [Gate] {
            try await test.store.callingState(of: Lead.ID(1), asker: test.bob, now: now).gates(now: now)
                .filter { !$0.isOpen }
        }
        let gate = Gate(
            .due, isOpen: false, reason: "put off until 2026-03-03T19:00:00Z by \(test.ann.name)\(words)", until: until)
        #expect(try await shut(at: until - .milliseconds(1)) == [gate])
        #expect(try await shut(at: until) == [])
    }

    @Test func `what was given back is no longer the touch taken last, and what was logged last is`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), .person(3))
        let touches = try await test.next(test.ann, 3).map(\.id)
        for (minute, touch) in [touches[2], touches[0], touches[1]].enumerated() {
            _ = try await test.store.log(
                Outcome(disposition: "voicemail", calledAt: .opening), on: touch, by: test.ann,
                learned: LeadChanges(), now: .opening + .minutes(minute))
        }
        let later = Instant.opening + .minutes(5)
        #expect(try await test.store.lastTouch(of: test.ann, now: later) == touches[1])
        try await test.add(.person(4))
        let fourth = try #require(try await test.next(test.bob, now: later).first).id
        _ = try await test.store.release(fourth, by: test.bob, until: nil, reason: nil, now: later)
        #expect(try await test.store.lastTouch(of: test.bob, now: later) == nil)
    }

    @Test func `a lease that ends with the window is not renewed once that is shut`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let beforeClose = Instant.opening + .hours(5) - .minutes(5)
        let touch = try #require(try await test.next(test.ann, now: beforeClose).first)
        let closes = Instant.opening + .hours(5)
        #expect(touch.leasedUntil == closes)
        #expect(try await test.store.renewLease(touch.id, for: test.ann, now: closes).leasedUntil == closes)
    }

    @Test func `a touch that is given back can be taken at once`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let released = try await test.store.release(touch.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(released.state == "ready")
        #expect(try await test.count("holds") == 0)
        #expect(try await test.next(test.bob).map(\.id) == [touch.id])
    }

    @Test func `a touch that is given back for a while waits that long`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let touch = try #require(try await test.next(test.ann).first)
        let until = Instant.opening + .hours(2)
        let released = try await test.store.release(
            touch.id, by: test.ann, until: until, reason: "in a meeting", now: .opening)
        #expect(released.state == "waiting")
        #expect(try await test.next(test.bob, now: until - .milliseconds(1)).isEmpty)
        #expect(try await test.store.nextDeadline() == until)
        #expect(try await test.next(test.bob, now: until).map(\.id) == [touch.id])
    }

    @Test func `the touch taken last is remembered after it was logged`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        try await test.call(test.ann, "busy")
        let touch = try #require(try await test.next(test.ann, now: .opening + .minutes(1)).first)
        #expect(try await test.store.lastTouch(of: test.ann, now: .opening) == touch.id)
        await #expect(throws: Refusal.notFound("touch", Touch.ID(99).description)) {
            try await test.store.touch(Touch.ID(99), now: .opening)
        }
    }
}
