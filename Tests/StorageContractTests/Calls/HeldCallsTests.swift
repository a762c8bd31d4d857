import Prospecting
import Testing

@testable import Storage

@Suite struct HeldCallsTests {
    @Test func `who holds what is told, rep by rep, until the lease runs out`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2, company: 2), .person(3))
        let bobs = try await test.next(test.bob)
        let later = Instant.opening + .minutes(10)
        let anns = try await test.next(test.ann, 2, now: later)
        let held = try await test.store.heldCalls(now: later)
        #expect(held.map(\.touch) == anns.map(\.id) + bobs.map(\.id))
        #expect(
            held.first
                == HeldCall(
                    touch: anns[0].id, kind: .new, lead: Lead.ID(2), name: "Pat Person 2", company: "Company 2",
                    campaign: "first", rep: test.ann, since: later, until: later + .minutes(30)))
        let afterBob = try await test.store.heldCalls(now: .opening + .minutes(30))
        #expect(afterBob.map(\.rep.email) == ["ann@example.com", "ann@example.com"])
        #expect(try await test.store.heldCalls(now: .opening + .minutes(40)) == [])
    }

    @Test func `everybody's callbacks are told with those that were missed`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let due = Instant.opening + .hours(1)
        try await test.call(test.ann, "callback", when: due)
        try await test.call(test.bob, "callback", when: due + .hours(1))
        _ = try await test.store.tellLate(now: due + .hours(1), limit: 9)
        let all = try await test.store.allCallbacks(now: due + .hours(1))
        #expect(all.map(\.owner) == ["ann@example.com", "bob@example.com"])
        #expect(all.map(\.toldLateAt) == [due + .hours(1), nil])
    }
}
