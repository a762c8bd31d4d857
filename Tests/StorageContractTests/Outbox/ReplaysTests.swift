import Prospecting
import Testing

@testable import Storage

@Suite struct ReplaysTests {
    /// Two leads with three changes each, an hour apart, all delivered.
    private func delivered() async throws -> (TestStore, Webhook.ID) {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2), campaign: nil)
        let id = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        for hour in 0..<3 {
            for lead in 1...2 { try await test.change(Int64(lead), "\(hour)", now: .opening + .hours(hour)) }
        }
        try await finish(test)
        return (test, id)
    }

    /// Delivers all that waits, and returns the deliveries round by round.
    @discardableResult
    private func finish(_ test: TestStore) async throws -> [[Int64]] {
        var rounds: [[Int64]] = []
        while true {
            let claimed = try await test.claim(now: .opening + .hours(9))
            guard !claimed.isEmpty else { return rounds }
            for delivery in claimed { try await test.settle(delivery, .accepted, now: .opening + .hours(9)) }
            rounds.append(claimed.map(\.id))
        }
    }

    private func replay(_ test: TestStore, _ id: Webhook.ID, _ selection: ReplaySelection) async throws -> Int {
        try await test.store.replay(selection, to: id, by: test.admin, now: .opening + .hours(9))
    }

    @Test func `one event goes once more`() async throws {
        let (test, id) = try await delivered()
        let event = try #require(try await test.store.deliveries(of: id, before: nil, limit: 9).last).event
        #expect(try await replay(test, id, .event(event)) == 1)
        await #expect(throws: Refusal(.conflict, "\(event) waits for \(id) already")) {
            _ = try await replay(test, id, .event(event))
        }
        #expect(try await finish(test) == [[1]])
        let log = try await test.store.delivery(of: event, to: id)
        #expect(log.attempts.map(\.failure) == [nil, nil])
        #expect(log.state.state == "delivered")
    }

    @Test func `an event that the endpoint was not told of can be sent too`() async throws {
        let (test, id) = try await delivered()
        let created = try #require(
            try await test.store.events(after: nil, since: nil, limit: 9).first { $0.type == "lead.created" })
        #expect(try await replay(test, id, .event(created.id)) == 1)
        #expect(try await test.claim().map(\.event) == [created.id])
        await #expect(throws: Refusal.notFound("event", "evt-000000zz")) {
            _ = try await replay(test, id, .event(Event.ID("evt-000000zz") ?? Event.ID(0)))
        }
    }

    @Test func `a period goes once more, each lead's in order`() async throws {
        let (test, id) = try await delivered()
        let period = ReplaySelection.between(.opening + .hours(1), .opening + .hours(3))
        #expect(try await replay(test, id, period) == 4)
        #expect(try await replay(test, id, period) == 0)
        #expect(try await finish(test) == [[3, 4], [5, 6]])
        #expect(try await replay(test, id, .between(.opening + .hours(5), .opening + .hours(6))) == 0)
    }

    @Test func `what is replayed goes before what only waits, and not before what is on its way`() async throws {
        let (test, id) = try await delivered()
        try await test.change(1, "new", now: .opening + .hours(4))
        try await test.change(2, "new", now: .opening + .hours(4))
        let flying = try await test.claim(limit: 1, now: .opening + .hours(4))
        #expect(flying.map(\.id) == [7])
        #expect(try await replay(test, id, .between(.opening, .opening + .minutes(1))) == 2)
        #expect(try await test.claim(now: .opening + .hours(4)).map(\.id) == [2])
        try await test.settle(flying[0], .accepted, now: .opening + .hours(4))
        #expect(try await test.claim(now: .opening + .hours(4)).map(\.id) == [1])
        #expect(try await test.count("deliveries", where: "is_head = 1 AND state = 'pending'") == 2)
    }

    @Test func `the dead go once more, and nothing else does`() async throws {
        let (test, id) = try await delivered()
        try await test.change(1, "C")
        try await test.change(2, "C")
        for delivery in try await test.claim() { try await test.settle(delivery, .refusedForGood) }
        #expect(try await test.store.webhook(id).dead == 2)
        #expect(try await replay(test, id, .dead) == 2)
        #expect(try await finish(test) == [[7, 8]])
        #expect(
            try await test.store.journal(of: id.description).last?.changes.map(\.after) == ["dead", "2"])
    }

    @Test func `a report tells what became of the events of a period`() async throws {
        let (test, id) = try await delivered()
        try await test.change(1, "C", now: .opening + .hours(4))
        try await test.change(1, "D", now: .opening + .hours(4))
        try await test.change(2, "C", now: .opening + .hours(4))
        let claimed = try await test.claim(now: .opening + .hours(4))
        try await test.settle(claimed[0], .failed(kind: "dns"), now: .opening + .hours(4))
        try await test.settle(claimed[1], .refusedForGood, now: .opening + .hours(4))
        let all = try await test.store.webhookReports(from: .opening, to: .opening + .days(1))
        #expect(
            all == [
                WebhookReport(
                    id: id, url: "https://a.example/in", events: 9, sent: 7, accepted: 6, rejected: 1, waiting: 2,
                    dead: 1)
            ])
        let early = try await test.store.webhookReports(from: .opening, to: .opening + .hours(1))
        #expect(early.map(\.accepted) == [2])
    }

    @Test func `settings are changed one by one, and both secrets are kept for a while`() async throws {
        let (test, id) = try await delivered()
        try await test.store.changeWebhook(id, by: test.admin, now: .opening) { settings in
            settings.filter.stages = ["sql"]
            settings.identity = .init(certificate: "C", sealedKey: "K")
            settings.headers = .init(names: ["X-A", "X-B"], sealedText: "H")
            settings.expireAfter = .days(7)
        }
        try await test.store.rotateSecret(
            of: id, sealedSecret: "new", publicKey: "whpk_x", keepOldUntil: .opening + .hours(1), by: test.admin,
            now: .opening)
        let state = try await test.store.webhook(id)
        #expect(state.settings.filter == EventFilter(types: ["lead.updated"], stages: ["sql"]))
        #expect(state.settings.identity == .init(certificate: "C", sealedKey: "K"))
        #expect(state.settings.headers == .init(names: ["X-A", "X-B"], sealedText: "H"))
        #expect(state.publicKey == "whpk_x")
        #expect(try await test.store.sealedSecrets().map(\.secret) == ["new", "K", "H"])
        try await test.store.changeWebhook(id, by: test.admin, now: .opening) { $0.filter.stages = [] }
        for (hours, old) in [(0, "s"), (1, nil)] as [(Int, String?)] {
            try await test.change(1, "\(hours)", now: .opening + .hours(hours))
            let claimed = try await test.claim(now: .opening + .hours(hours) + .minutes(hours))
            #expect(claimed.map(\.endpoint.oldSealedSecret) == [old])
            #expect(claimed.map(\.endpoint.sealedSecret) == ["new"])
            #expect(claimed.map(\.endpoint.sealedHeaders) == ["H"])
            try await test.settle(claimed[0], .accepted)
        }
    }

    @Test func `an opt-out that is replayed waits for nothing, as the first time`() async throws {
        let test = try await TestStore(.calls())
        let lead = try await test.add(.person(1), campaign: nil)[0]
        var all = WebhookSettings.updates
        all.filter.types = ["*"]
        let id = try await test.store.addWebhook(all, sealedSecret: "s", now: .opening)
        try await test.change(1, "A")
        _ = try await test.store.suppress(
            NewSuppression(.person(lead), channels: [.mail], reason: "asked"), by: test.admin, now: .opening)
        try await finish(test)
        #expect(try await test.store.webhook(id).delivered == 2)
        #expect(try await replay(test, id, .between(.opening, .opening + .minutes(1))) == 2)
        #expect(try await test.store.webhook(id).delivered == 0)
        #expect(try await test.claim().map(\.id).sorted() == [1, 2])
    }

    @Test func `being switched off by itself stands in the journal`() async throws {
        let (test, id) = try await delivered()
        try await test.change(1, "C")
        for delivery in try await test.claim() { try await test.settle(delivery, .gone) }
        let entry = try #require(try await test.store.journal(of: id.description).last)
        #expect(entry.kind == .webhookDisabled && entry.changes.map(\.after) == ["the receiver answered 410 Gone"])
    }
}
