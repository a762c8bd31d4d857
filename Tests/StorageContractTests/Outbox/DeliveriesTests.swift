import Prospecting
import Testing

@testable import Storage

@Suite struct DeliveriesTests {
    /// A store with one lead in no campaign, and an endpoint that takes changes of leads.
    private func prepared(_ events: String...) async throws -> (TestStore, Webhook.ID) {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), campaign: nil)
        let id = try await test.store.addWebhook(
            url: "https://a.example/in", events: events.isEmpty ? ["lead.updated"] : events, sealedSecret: "c2VhbA==",
            now: .opening)
        return (test, id)
    }

    private func change(_ test: TestStore, _ lead: Int64, _ title: String) async throws {
        _ = try await test.store.changeLead(
            Lead.ID(lead), set: LeadChanges(fields: [.title: title]), now: .opening)
    }

    private func claim(
        _ test: TestStore, limit: Int = 100, now: Instant = .opening
    ) async throws -> [ClaimedDelivery] {
        try await test.store.claimDeliveries(limit: limit, now: now, leaseUntil: now + .minutes(1))
            .sorted { $0.id < $1.id }
    }

    private func settle(
        _ test: TestStore, _ delivery: ClaimedDelivery, _ result: DeliveryPolicy.Result, now: Instant = .opening
    ) async throws {
        try await test.store.settleDeliveries(
            [DeliverySettlement(delivery, result, DeliveryRecord(milliseconds: 12, answer: "busy"))], now: now)
    }

    @Test func `a delivery carries all that is to be sent`() async throws {
        let (test, id) = try await prepared()
        try await change(test, 1, "CTO")
        let event = try #require(try await test.store.events(after: nil, since: nil, limit: 100).last)
        #expect(
            try await claim(test) == [
                ClaimedDelivery(
                    id: 1, fence: 1,
                    endpoint: ClaimedEndpoint(id: id, url: "https://a.example/in", sealedSecret: "c2VhbA=="),
                    event: event.id, body: event.body, attempts: 0)
            ])
    }

    @Test func `events of a lead go one after the other, those of others beside them`() async throws {
        let (test, _) = try await prepared()
        try await change(test, 1, "A")
        try await change(test, 1, "B")
        try await change(test, 2, "A")
        try await change(test, 1, "C")
        var seen: [[Int64]] = []
        for _ in 0..<4 {
            let claimed = try await claim(test)
            seen.append(claimed.map(\.id))
            for delivery in claimed { try await settle(test, delivery, .accepted) }
        }
        #expect(seen == [[1, 3], [2], [4], []])
        #expect(try await test.store.nextDeliveryDue() == nil)
    }

    @Test func `each endpoint has a line of its own, and takes the types it asked for`() async throws {
        let (test, first) = try await prepared("lead.updated", "campaign.*")
        let all = try await test.store.addWebhook(
            url: "https://b.example", events: ["*"], sealedSecret: "s", now: .opening)
        try await change(test, 1, "A")
        try await test.add(.person(3))
        try await test.apply(.calls("second"))
        func types(_ id: Webhook.ID) async throws -> [String] {
            try await test.store.deliveries(of: id, before: nil, limit: 10).map(\.type)
        }
        #expect(try await types(first) == ["campaign.applied", "lead.updated"])
        #expect(try await types(all) == ["campaign.applied", "lead.enrolled", "lead.created", "lead.updated"])
    }

    @Test func `what is claimed is not claimed again before its lease ends, and then under a new fence`() async throws {
        let (test, _) = try await prepared()
        try await change(test, 1, "A")
        let first = try await claim(test)
        #expect(try await claim(test).isEmpty)
        #expect(try await test.store.nextDeliveryDue() == .opening + .minutes(1))
        let second = try await claim(test, now: .opening + .minutes(1))
        #expect(second.map(\.fence) == [2])
        try await settle(test, first[0], .refusedForGood)
        #expect(try await test.store.webhooks().map(\.waiting) == [1])
        try await settle(test, second[0], .accepted)
        try await settle(test, second[0], .refusedForGood)
        let state = try #require(try await test.store.webhooks().first)
        #expect([state.waiting, state.delivered, state.dead] == [0, 1, 0])
        #expect(try await test.count("delivery_attempts") == 2)
    }

    @Test func `a failure is tried again at its time, and keeps the line waiting`() async throws {
        let (test, id) = try await prepared()
        try await change(test, 1, "A")
        try await change(test, 1, "B")
        let retry = Instant.opening + .seconds(5)
        try await settle(test, try #require(try await claim(test).first), .busy(for: .seconds(5)))
        #expect(try await claim(test, now: retry - .milliseconds(1)).isEmpty)
        #expect(try await test.store.nextDeliveryDue() == retry)
        let state = try #require(try await test.store.deliveries(of: id, before: nil, limit: 10).last)
        #expect(state.attempts == 1)
        #expect(state.due == retry)
        #expect(state.failure == "status-5xx")
        #expect(state.status == 503)
        let again = try await claim(test, now: retry)
        #expect(again.map(\.attempts) == [1])
        try await settle(test, again[0], .refusedForGood)
        #expect(try await claim(test, now: retry).map(\.id) == [2])
        #expect(
            try await test.store.deliveries(of: id, before: nil, limit: 10).map(\.state) == ["pending", "dead"])
    }

    @Test func `an endpoint that is gone is switched off, and told nothing more`() async throws {
        let (test, _) = try await prepared()
        try await change(test, 1, "A")
        try await change(test, 1, "B")
        try await change(test, 2, "A")
        let claimed = try await claim(test, limit: 1)
        try await settle(test, claimed[0], .gone)
        try await change(test, 2, "B")
        #expect(try await claim(test).isEmpty)
        #expect(try await test.store.nextDeliveryDue() == nil)
        let state = try #require(try await test.store.webhooks().first)
        #expect(state.disabledFor == "the receiver answered 410 Gone")
        #expect([state.waiting, state.delivered, state.dead] == [4, 0, 0])
    }

    @Test func `a daemon that starts takes over at once what its predecessor held`() async throws {
        let (test, _) = try await prepared()
        try await change(test, 1, "A")
        let lost = try await claim(test)
        try await test.store.takeOverDeliveries(now: .opening)
        let taken = try await claim(test)
        #expect(taken.map(\.fence) == [2])
        try await settle(test, lost[0], .refusedForGood)
        #expect(try await test.store.webhooks().map(\.dead) == [0])
    }

    @Test func `an endpoint that is removed is told nothing more`() async throws {
        let (test, id) = try await prepared()
        try await change(test, 1, "A")
        let claimed = try await claim(test)
        try await change(test, 1, "B")
        try await test.store.removeWebhook(id, now: .opening)
        try await change(test, 1, "C")
        try await settle(test, claimed[0], .accepted)
        #expect(try await claim(test, now: .opening + .days(1)).isEmpty)
        #expect(try await test.store.webhooks().isEmpty)
        #expect(try await test.count("deliveries", where: "state = 'withdrawn'") == 2)
        let refusal = Refusal.notFound("webhook", id.description)
        await #expect(throws: refusal) { try await test.store.removeWebhook(id, now: .opening) }
        await #expect(throws: refusal) { try await test.store.deliveries(of: id, before: nil, limit: 1) }
        await #expect(throws: refusal) { try await test.store.testWebhook(id, by: test.admin, now: .opening) }
    }

    @Test func `a test goes to one endpoint, whatever types it takes`() async throws {
        let (test, id) = try await prepared()
        let other = try await test.store.addWebhook(
            url: "https://b.example", events: ["*"], sealedSecret: "s", now: .opening)
        let event = try await test.store.testWebhook(id, by: test.admin, now: .opening)
        #expect(try await claim(test).map(\.event) == [event])
        #expect(try await test.store.deliveries(of: other, before: nil, limit: 10).isEmpty)
    }

    @Test func `an opt-out goes past the retries of what came before`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.addWebhook(
            url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        try await change(test, 1, "CTO")
        let late = Instant.opening + .hours(3)
        try await settle(test, try #require(try await claim(test).first), .unwell)
        try await test.call(test.ann, "do-not-call")
        let told = try await test.store.events(after: nil, since: nil, limit: 100)
        let optOut = try #require(told.first { $0.type == "lead.suppressed" })
        let claimed = try await claim(test)
        #expect(claimed.map(\.event) == [optOut.id])
        try await settle(test, claimed[0], .unwell)
        var seen: [[String]] = []
        for _ in 0..<4 {
            let round = try await claim(test, now: late)
            for delivery in round { try await settle(test, delivery, .accepted) }
            seen.append(round.map { delivery in told.first { $0.id == delivery.event }?.type ?? "" })
        }
        #expect(
            seen == [
                ["lead.updated", "lead.suppressed"], ["attempt.logged"], ["enrollment.finished"], [],
            ])
        #expect(try await test.count("deliveries", where: "state = 'pending'") == 0)
    }

    @Test func `what waits in line or was not tried yet has no time`() async throws {
        let (test, id) = try await prepared()
        try await change(test, 1, "A")
        try await change(test, 1, "B")
        #expect(try await test.store.deliveries(of: id, before: nil, limit: 10).map(\.due) == [nil, nil])
        try await settle(test, try #require(try await claim(test).first), .busy(for: .hours(1)))
        #expect(
            try await test.store.deliveries(of: id, before: nil, limit: 10).map(\.due) == [nil, .opening + .hours(1)])
    }

    @Test func `events since a moment are all of them, though the clock was set back a little`() async throws {
        let test = try await TestStore(.calls())
        for (number, offset) in [(1, 1000), (2, 3000), (3, 2000), (4, 9_000_000)] {
            try await test.add(.person(number), campaign: nil, now: .opening + .milliseconds(offset))
        }
        func since(_ offset: Int) async throws -> [Int64] {
            try await test.store.events(after: nil, since: .opening + .milliseconds(offset), limit: 9).map(\.id.number)
        }
        #expect(try await since(1000) == [2, 3, 4, 5])
        #expect(try await since(1500) == [3, 4, 5])
        #expect(try await since(2500) == [3, 5])
        #expect(try await since(3001) == [5])
        #expect(try await since(9_000_001) == [])
    }

    @Test func `deliveries page from the latest back, and events from the first on`() async throws {
        let (test, id) = try await prepared()
        for title in ["A", "B", "C"] { try await change(test, 1, title) }
        let latest = try await test.store.deliveries(of: id, before: nil, limit: 2)
        let earlier = try await test.store.deliveries(of: id, before: latest.last?.event, limit: 2)
        #expect((latest + earlier).map(\.event.number) == [6, 5, 4])
        let first = try await test.store.events(after: nil, since: nil, limit: 2)
        let rest = try await test.store.events(after: first.last?.id, since: nil, limit: 10)
        #expect((first + rest).map(\.id.number) == Array(1...6))
        #expect(try await test.store.events(after: nil, since: .opening + .milliseconds(1), limit: 9).isEmpty)
        #expect(try await test.store.events(after: Event.ID(5), since: .opening, limit: 9).map(\.id.number) == [6])
    }

    @Test func `endpoints take turns, however long the line of one is`() async throws {
        let (test, first) = try await prepared()
        for title in ["A", "B"] { for lead in 1...2 { try await change(test, Int64(lead), title) } }
        let second = try await test.store.addWebhook(
            url: "https://b.example", events: ["lead.updated"], sealedSecret: "s", now: .opening)
        try await change(test, 1, "C")
        #expect(Set(try await claim(test, limit: 2).map(\.webhook)) == [first, second])
    }

    @Test func `what ten daemons in a row came to their end with is given up`() async throws {
        let (test, id) = try await prepared()
        try await change(test, 1, "A")
        try await change(test, 1, "B")
        for _ in 0..<10 {
            #expect(try await claim(test).map(\.id) == [1])
            try await test.store.takeOverDeliveries(now: .opening)
        }
        #expect(try await claim(test).isEmpty)
        let states = try await test.store.deliveries(of: id, before: nil, limit: 10)
        #expect(states.map(\.state) == ["pending", "dead"])
        #expect(states.last?.failure == "unfinished")
        #expect(try await claim(test).map(\.id) == [2])
    }

    @Test func `many are settled together as each would be alone`() async throws {
        let (test, id) = try await prepared()
        for title in ["A", "B"] { for lead in 1...2 { try await change(test, Int64(lead), title) } }
        let lost = try await claim(test)
        try await test.store.takeOverDeliveries(now: .opening)
        let taken = try await claim(test)
        let (settled, next) = try await test.store.turnDeliveries(
            settling: [
                DeliverySettlement(lost[0], .refusedForGood, DeliveryRecord(milliseconds: 1)),
                DeliverySettlement(taken[0], .accepted, DeliveryRecord(milliseconds: 1)),
                DeliverySettlement(taken[1], .unwell, DeliveryRecord(milliseconds: 1)),
                DeliverySettlement(taken[0], .refusedForGood, DeliveryRecord(milliseconds: 1)),
            ], claiming: DeliveryClaim(limit: 9, leaseUntil: .opening + .minutes(1)), now: .opening)
        #expect(settled.map(\.before.failures) == [0, 0, 0, 1])
        #expect(next.map(\.id) == [3])
        let states = try await test.store.deliveries(of: id, before: nil, limit: 10)
        #expect(states.reversed().map(\.state) == ["delivered", "pending", "pending", "pending"])
        #expect(try await test.store.webhook(id).health.failures == 1)
        #expect(try await test.store.webhook(id).delivered == 1)
    }
}
