import Prospecting
import Testing

@testable import Storage

/// Classes in which nobody is left.
@Suite struct IdleClassesTests {
    private func idle(_ test: TestStore) async throws -> Int {
        try await test.count("calling_classes", where: "idle_since IS NOT NULL")
    }

    @Test func `a class is asked no more once it is empty, and again as soon as somebody is put into it`() async throws
    {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2, zone: "America/Chicago"))
        _ = try await test.store.stop(leads[0], reason: "moved", by: test.admin, now: .opening)
        #expect(try await test.store.setEmptyClassesIdle(limit: 9, now: .opening) == 1)
        #expect(try await test.store.setEmptyClassesIdle(limit: 9, now: .opening) == 0)
        #expect(try await test.next(test.ann, 9).map(\.facts.lead.id) == [leads[1]])
        let third = try await test.add(.person(3))
        #expect(try await idle(test) == 0)
        #expect(try await test.next(test.bob, 9).map(\.facts.lead.id) == third)
        #expect(try await test.count("calling_classes") == 2)
    }

    @Test func `a class of which all are held or wait is not empty`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2, zone: "America/Chicago"))
        let touch = try #require(try await test.next(test.ann).first)
        let other = try #require(try await test.next(test.bob).first)
        _ = try await test.store.release(
            other.id, by: test.bob, until: .opening + .hours(1), reason: nil, now: .opening)
        #expect(try await test.store.setEmptyClassesIdle(limit: 9, now: .opening) == 0)
        _ = try await test.store.release(touch.id, by: test.ann, until: nil, reason: nil, now: .opening)
        #expect(try await test.next(test.bob).map(\.id) == [touch.id])
    }

    @Test func `versions that nobody follows any more cost a request nothing`() async throws {
        let test = try await TestStore(.calls())
        for version in 2...12 {
            let leads = try await test.add(.person(version))
            var campaign = Campaign.calls()
            campaign.cadence.lease = .minutes(version)
            try await test.apply(campaign, digest: String(version))
            _ = try await test.store.stop(leads[0], reason: "moved", by: test.admin, now: .opening)
        }
        try await test.add(.person(100))
        #expect(try await test.store.setEmptyClassesIdle(limit: 99, now: .opening) == 11)
        #expect(try await test.next(test.ann).count == 1)
        #expect(try await idle(test) == 11)
    }
}
