import Prospecting
import Testing

@testable import Storage

/// What is known of deliveries on their way.
@Suite struct DeliveryFlightsTests {
    private func prepared(_ leads: Int) async throws -> (TestStore, Webhook.ID) {
        let test = try await TestStore(.calls())
        for number in 1...leads { try await test.add(.person(number), campaign: nil) }
        let id = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        for number in 1...leads { try await test.change(Int64(number), "A") }
        return (test, id)
    }

    private func log(_ test: TestStore, _ delivery: ClaimedDelivery) async throws -> [String?] {
        try await test.store.delivery(of: delivery.event, to: delivery.webhook).attempts.map(\.failure)
    }

    @Test func `an attempt is in the log while it is under way, once`() async throws {
        let (test, _) = try await prepared(2)
        let claimed = try await test.claim()
        #expect(try await log(test, claimed[0]) == ["unfinished"])
        try await test.settle(claimed[0], .accepted)
        #expect(try await log(test, claimed[0]) == [nil])
        #expect(try await log(test, claimed[1]) == ["unfinished"])
        #expect(try await test.count("delivery_claims") == 1)
        try await test.settle(claimed[1], .accepted)
        #expect(try await test.count("delivery_claims") == 0)
    }

    @Test func `what was under way when a lease ran out stays in the log, which has its end when that comes late`()
        async throws
    {
        let (test, _) = try await prepared(2)
        let first = try await test.claim()
        let later = Instant.opening + .minutes(1)
        let second = try await test.claim(now: later)
        #expect(second.map(\.id) == first.map(\.id))
        #expect(try await log(test, first[0]) == ["unfinished", "unfinished"])
        try await test.settle(first[0], .unwell, now: later)
        #expect(try await log(test, first[0]) == ["status-5xx", "unfinished"])
        try await test.settle(second[0], .accepted, now: later)
        try await test.settle(first[0], .refusedForGood, now: later)
        #expect(try await log(test, first[0]) == ["status-5xx", nil])
        #expect(try await log(test, first[1]) == ["unfinished", "unfinished"])
        #expect(try await test.store.webhook(first[0].webhook).delivered == 1)
    }

    @Test func `what is on its way is not claimed again, however much of it stands first in its line`() async throws {
        let (test, _) = try await prepared(9)
        let first = try await test.claim(limit: 4)
        let second = try await test.claim(limit: 4)
        let third = try await test.claim(limit: 4)
        #expect([first, second, third].map { $0.map(\.id) } == [[1, 2, 3, 4], [5, 6, 7, 8], [9]])
        try await test.settle(first[1], .busy(for: .seconds(5)))
        #expect(try await test.store.nextDeliveryDue() == .opening + .seconds(5))
        #expect(try await test.claim(now: .opening + .seconds(5)).map(\.id) == [2])
    }

    @Test func `what is on its way to an endpoint that is removed is in the log, and its end does not bring it back`()
        async throws
    {
        let (test, id) = try await prepared(1)
        let claimed = try await test.claim()
        try await test.store.removeWebhook(id, now: .opening)
        #expect(try await test.count("delivery_claims") == 0)
        #expect(try await test.count("delivery_attempts", where: "failure = 'unfinished'") == 1)
        try await test.settle(claimed[0], .accepted)
        #expect(try await test.count("deliveries", where: "state = 'withdrawn'") == 1)
        #expect(try await test.count("delivery_attempts", where: "status = 200") == 1)
    }

    @Test func `the turn at asking for a token is one's at a time, and ends by itself`() async throws {
        let (test, id) = try await prepared(1)
        let end = Instant.opening + .minutes(1)
        func turn(_ now: Instant) async throws -> String?? {
            try await test.store.takeGrantTurn(of: id, now: now, until: now + .minutes(1)).map(\.sealed)
        }
        #expect(try await turn(.opening) == .some(nil))
        #expect(try await turn(end - .milliseconds(1)) == nil)
        #expect(try await turn(end) == .some(nil))
        try await test.store.endGrantTurn(of: id, keeping: "c2VhbGVk")
        #expect(try await turn(end) == "c2VhbGVk")
        try await test.store.endGrantTurn(of: id, keeping: nil)
        #expect(try await turn(end) == "c2VhbGVk")
        #expect(try await test.store.sealedSecrets().map(\.secret) == ["s", "c2VhbGVk"])
    }
}
