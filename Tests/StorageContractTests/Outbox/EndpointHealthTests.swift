import Prospecting
import Testing

@testable import Storage

/// What an endpoint's row remembers: breaker, pace, expiry, and being switched off.
@Suite struct EndpointHealthTests {
    private let later = Instant.opening + .minutes(10)

    private func prepared(_ leads: Int, _ settings: WebhookSettings = .updates) async throws -> (TestStore, Webhook.ID)
    {
        let test = try await TestStore(.calls())
        for number in 1...leads { try await test.add(.person(number), campaign: nil) }
        let id = try await test.store.addWebhook(settings, sealedSecret: "s", now: .opening)
        for number in 1...leads { try await test.change(Int64(number), "A") }
        return (test, id)
    }

    @Test func `the breaker opens, lets one through, and closes again`() async throws {
        let (test, id) = try await prepared(8)
        let claimed = try await test.claim(limit: 6)
        var settled: [SettledDelivery] = []
        for delivery in claimed { settled += try await test.settle(delivery, .unwell) }
        #expect(settled.map { $0.decision.health.breaker == .closed } == [true, true, true, true, false, false])
        let opens = Instant.opening + .seconds(15)
        #expect(try await test.store.nextDeliveryDue() == opens)
        #expect(try await test.claim(now: opens - .milliseconds(1)).isEmpty)
        let probe = try await test.claim(now: opens)
        #expect(probe.map(\.isProbe) == [true])
        #expect(try await test.claim(now: opens).isEmpty)
        try await test.settle(try #require(probe.first), .accepted, now: opens)
        #expect(try await test.store.webhook(id).health == .well)
        #expect(try await test.claim(now: later).count == 7)
    }

    @Test func `a probe that fails makes the wait longer, and the rows know it`() async throws {
        let (test, id) = try await prepared(8)
        for delivery in try await test.claim(limit: 5) { try await test.settle(delivery, .unwell) }
        let opens = Instant.opening + .seconds(15)
        let probe = try #require(try await test.claim(now: opens).first)
        try await test.settle(probe, .unwell, now: opens)
        let state = try await test.store.webhook(id)
        #expect(state.health.breaker == .open(until: opens + .seconds(30), times: 2))
        #expect(state.lastFailure == "status-5xx")
        #expect(state.health.failingSince == .opening)
    }

    @Test func `a probe whose daemon ends leaves the way to another at once`() async throws {
        let (test, _) = try await prepared(8)
        for delivery in try await test.claim(limit: 5) { try await test.settle(delivery, .unwell) }
        let opens = Instant.opening + .seconds(15)
        #expect(try await test.claim(now: opens).count == 1)
        #expect(try await test.store.nextDeliveryDue() == opens + .minutes(1))
        try await test.store.takeOverDeliveries(now: opens)
        #expect(try await test.claim(now: opens).map(\.isProbe) == [true])
    }

    @Test func `one endpoint's trouble is not another's`() async throws {
        let (test, id) = try await prepared(6)
        let other = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        for number in 1...6 { try await test.change(Int64(number), "B") }
        for delivery in try await test.claim() {
            try await test.settle(delivery, delivery.webhook == id ? .unwell : .accepted)
        }
        #expect(try await test.store.webhook(other).health == .well)
        #expect(try await test.store.webhook(id).health.failures == 6)
    }

    @Test func `so many a second, and so many at once`() async throws {
        var settings = WebhookSettings.updates
        settings.perSecond = 2
        let (test, _) = try await prepared(5, settings)
        #expect(try await test.claim().count == 1)
        #expect(try await test.store.nextDeliveryDue() == .opening + .milliseconds(500))
        #expect(try await test.claim(now: .opening + .milliseconds(500)).count == 1)
        settings.perSecond = nil
        settings.atOnce = 2
        let (second, _) = try await prepared(5, settings)
        let two = try await second.claim()
        #expect(two.count == 2)
        #expect(try await second.claim().isEmpty)
        #expect(try await second.store.nextDeliveryDue(now: .opening) == .opening + .minutes(1))
        try await second.settle(two[0], .accepted)
        #expect(try await second.claim().count == 1)
    }

    @Test func `what is too old is dead without an attempt, and its line goes on`() async throws {
        var settings = WebhookSettings.updates
        settings.expireAfter = .days(7)
        let (test, id) = try await prepared(1, settings)
        try await test.change(1, "B", now: .opening + .days(3))
        let end = Instant.opening + .days(7)
        #expect(try await test.claim(now: end).isEmpty)
        #expect(try await test.claim(now: end).count == 1)
        let states = try await test.store.deliveries(of: id, before: nil, limit: 9)
        #expect(states.map(\.state) == ["pending", "dead"])
        #expect(states.map(\.failure) == [nil, "expired"])
        #expect(states.map(\.attempts) == [0, 0])
    }

    @Test func `the clock of events may be ahead of the real one`() async throws {
        var settings = WebhookSettings.updates
        settings.expireAfter = .days(7)
        let (test, _) = try await prepared(1, settings)
        let real = Instant.opening - .days(30)
        let claimed = try await test.store.claimDeliveries(
            limit: 9, now: real, ahead: .days(30), leaseUntil: real + .minutes(1))
        #expect(claimed.map(\.expires) == [real + .days(7)])
    }

    @Test func `after five days without a success it is switched off, and on again with all it missed`() async throws {
        let (test, id) = try await prepared(2)
        var now = Instant.opening
        var isOff = false
        for _ in 0..<400 where !isOff {
            now = max(now, try #require(try await test.store.nextDeliveryDue()))
            for delivery in try await test.claim(now: now) {
                isOff = try await test.settle(delivery, .failed(kind: "timeout"), now: now)[0].isSwitchedOff
            }
            if try await test.store.webhook(id).waiting < 2 { try await test.change(1, "again", now: now) }
        }
        let off = try await test.store.webhook(id)
        #expect(off.disabledFor == "nothing was accepted since \(Instant.opening.rfc3339), last: timeout")
        #expect(now - .opening >= .days(5))
        try await test.change(2, "while it is off", now: now)
        let missed = off.waiting + off.dead + 1
        #expect(off.dead > 0)
        #expect(try await test.claim(now: now).isEmpty)
        try await test.store.enableWebhook(id, by: test.admin, now: now)
        let on = try await test.store.webhook(id)
        #expect(on.disabledFor == nil)
        #expect([on.waiting, on.dead] == [missed, 0])
        #expect(on.health == .well)
        var sent: [Int64: [Int64]] = [:]
        for _ in 0..<missed {
            for delivery in try await test.claim(now: now) {
                sent[delivery.id, default: []].append(delivery.event.number)
                try await test.settle(delivery, .accepted, now: now)
            }
        }
        #expect(sent.count == missed)
        #expect(try await test.store.webhook(id).delivered == missed)
    }

    @Test func `what is switched off by hand keeps what it misses`() async throws {
        let (test, id) = try await prepared(2)
        try await test.store.disableWebhook(id, by: test.admin, now: .opening)
        try await test.store.disableWebhook(id, by: test.admin, now: .opening)
        try await test.change(1, "B")
        #expect(try await test.claim().isEmpty)
        #expect(try await test.store.webhook(id).disabledFor == "switched off by root@example.com")
        try await test.store.enableWebhook(id, by: test.admin, now: .opening)
        #expect(try await test.claim().map(\.id) == [1, 2])
        #expect(
            try await test.store.journal(of: id.description).map(\.kind) == [
                .webhookAdded, .webhookDisabled, .webhookEnabled,
            ])
    }
}

extension WebhookSettings {
    static let updates = WebhookSettings(url: "https://a.example/in", filter: EventFilter(types: ["lead.updated"]))
}

extension TestStore {
    func change(_ lead: Int64, _ title: String, now: Instant = .opening) async throws {
        _ = try await store.changeLead(Lead.ID(lead), set: LeadChanges(fields: [.title: title]), now: now)
    }

    func claim(limit: Int = 100, now: Instant = .opening) async throws -> [ClaimedDelivery] {
        try await store.claimDeliveries(limit: limit, now: now, leaseUntil: now + .minutes(1)).sorted { $0.id < $1.id }
    }

    @discardableResult
    func settle(
        _ delivery: ClaimedDelivery, _ result: DeliveryPolicy.Result, now: Instant = .opening
    ) async throws -> [SettledDelivery] {
        try await store.settleDeliveries(
            [DeliverySettlement(delivery, result, DeliveryRecord(milliseconds: 12, answer: "busy"))], now: now)
    }
}
