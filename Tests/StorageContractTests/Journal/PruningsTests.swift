import Prospecting
import Testing

@testable import Storage

@Suite struct PruningsTests {
    private let later = Instant.opening + .days(3)
    private let between = Instant.opening + .days(2)

    private func worked() async throws -> TestStore {
        let test = try await TestStore(.calls())
        _ = try await test.store.addWebhook(url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        try await test.add(.person(1), .person(2))
        for now in [Instant.opening, later] {
            let touch = try #require(try await test.next(test.ann, now: now).first)
            _ = try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: now, note: "at \(now.rfc3339)"), on: touch.id,
                by: test.ann, learned: LeadChanges(), now: now)
        }
        return test
    }

    @Test func `old attempts lose their words and nothing else, and the seal fits`() async throws {
        let test = try await worked()
        try await test.seal(2)
        #expect(try await test.store.prune(.attempts, before: between, limit: 10, now: later) == 1)
        #expect(try await test.count("attempts", where: "note IS NULL AND number IS NULL") == 1)
        #expect(try await test.count("attempts") == 2)
        #expect(try await test.store.checkSeals().objection == nil)
        #expect(try await test.store.prune(.attempts, before: between, limit: 10, now: later) == 0)
        let entry = try #require(try await test.store.journal(of: "attempts").first)
        #expect(entry.kind == .textsDropped)
        #expect(entry.changes == [.init("before", after: between.rfc3339), .init("rows", after: "1")])
    }

    @Test func `words that vanish from younger attempts are missed`() async throws {
        let test = try await worked()
        try await test.seal()
        let record = try #require(try await test.store.unsealedAll(.attempts).last)
        let left = record.wordsDigest(salt: "salt8x2", .test)
        _ = try await test.store.prune(.attempts, before: between, limit: 10, now: later)
        try await test.tamper(
            """
            UPDATE attempts SET note = NULL, number = NULL,
                proof = replace(proof, ',"number":"' || number || '"', '') WHERE id = 2
            """)
        try await test.tamper(
            "UPDATE seals SET marks = replace(marks, 'salt8x2', '-\(left)') WHERE source = 'attempts'")
        let objection = try #require(try await test.store.checkSeals().objection)
        #expect(objection.hasSuffix("the words of att-00000002 are gone, and no erasure names them"))
    }

    @Test func `settled events go with their deliveries, and the newest stays`() async throws {
        let test = try await worked()
        let all = try await test.count("events")
        // The one from before there was a webhook.
        #expect(try await test.store.prune(.events, before: later + .days(1), limit: 100, now: later) == 1)
        var claimed = try await test.store.claimDeliveries(limit: 100, now: later, leaseUntil: later)
        while !claimed.isEmpty {
            let record = DeliveryRecord(milliseconds: 1, answer: "ok")
            try await test.store.settleDeliveries(
                claimed.map { DeliverySettlement($0, .answered(status: 200, retryAfter: nil), record) }, now: later)
            claimed = try await test.store.claimDeliveries(limit: 100, now: later, leaseUntil: later)
        }
        #expect(try await test.store.prune(.events, before: later + .days(1), limit: 100, now: later) == all - 2)
        #expect(
            try await [test.count("events"), test.count("deliveries"), test.count("delivery_attempts")] == [1, 1, 1])
        #expect(try await test.store.prune(.deliveryAttempts, before: later + .days(1), limit: 100, now: later) == 1)
    }

    @Test func `old engagements and remembered answers go, young ones stay`() async throws {
        let test = try await worked()
        for (index, now) in [Instant.opening, later].enumerated() {
            _ = try await test.store.engage(
                Lead.ID(1), Engagement(type: "visit", at: now), id: "\(index)", now: now)
            try await test.store.remember(
                RememberedAnswer(requestDigest: "d", status: 200, contentType: "c", body: "b"), key: "\(index)",
                user: test.ann.id, now: now)
        }
        for kind in [Retention.Kind.engagements, .requests] {
            #expect(try await test.store.prune(kind, before: between, limit: 100, now: later) == 1)
            #expect(try await test.store.prune(kind, before: between, limit: 100, now: later) == 0)
        }
    }
}

extension Store {
    /// Records of a source whether they are sealed or not.
    fileprivate func unsealedAll(_ source: RecordSource) async throws -> [SealedRecord] {
        try await read { try $0.sealedRecords(of: source, after: 0, limit: 1000) }
    }
}
