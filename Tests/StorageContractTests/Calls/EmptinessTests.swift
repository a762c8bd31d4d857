import Prospecting
import Testing

@testable import Storage

@Suite struct EmptinessTests {
    private func words(_ test: TestStore, _ user: User, now: Instant = .opening) async throws -> String? {
        try await test.store.claimNextCalls(for: user, count: 1, campaign: nil, now: now).emptiness
    }

    @Test func `somebody in no queue is told so`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await words(test, test.admin) == "you are in no queue; ask your manager to put you into one")
    }

    @Test func `nobody waits`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await words(test, test.ann) == "nobody in north is waiting for a call")
    }

    @Test func `nothing is said where something is given`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(try await words(test, test.ann) == nil)
    }

    @Test func `everybody is held by a colleague`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.next(test.bob)
        #expect(try await words(test, test.ann) == "everybody in north who may be called is held by a colleague")
    }

    @Test func `it is night, and the instant at which that ends is said`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(
            try await words(test, test.ann, now: .opening + .hours(9))
                == "outside the calling hours in America/New_York; next at 2026-03-04T14:00:00Z")
    }

    @Test func `the one that may be called first counts`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1, zone: "America/Los_Angeles"), .person(2), .person(3, zone: "Europe/London"))
        #expect(
            try await words(test, test.ann, now: .opening + .hours(12))
                == "outside the calling hours in Europe/London; next at 2026-03-04T09:00:00Z")
    }

    @Test func `a campaign is paused`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.setPaused(true, campaign: "first", now: .opening)
        #expect(try await words(test, test.ann) == "first is paused")
        #expect(try await words(test, test.ann, now: .opening + .hours(10)) == "first is paused")
    }

    @Test func `what is due later says when`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        try await test.call(test.ann, "busy")
        #expect(
            try await words(test, test.ann)
                == """
                everybody who may be called now was called, is held by a colleague, or is due later; \
                next at 2026-03-03T19:00:00Z
                """)
    }
}
