import Prospecting
import TestSupport
import Testing

@testable import Storage

/// A long line: an endpoint that was off for weeks.
@Suite(.onSQLite) struct ManyDeliveriesTests {
    @Test func `taking the next hundred costs no more where a million wait`() async throws {
        let count = LongRun.rounds(short: 20_000, long: 1_000_000)
        let test = try await TestStore(.calls())
        let id = try await test.store.addWebhook(.updates, sealedSecret: "s", now: .opening)
        func claim() async throws -> Duration {
            var times: [Duration] = []
            for round in 0..<9 {
                let now = Instant.opening + .seconds(round)
                times.append(try await ContinuousClock().measure { _ = try await test.claim(limit: 100, now: now) })
            }
            return times.sorted()[4]
        }
        try await test.fill(id, from: 0, count: 1000)
        let few = try await claim()
        try await test.fill(id, from: 1000, count: count)
        let many = try await claim()
        #expect(try await test.store.webhook(id).waiting == WebhookState.mostCounted)
        #expect(many < few * 3 + .milliseconds(20), "\(few) with 1,000, \(many) with \(count) more")
        print("taking 100 of \(count) deliveries: \(many); of 1,000: \(few)")
    }
}

extension TestStore {
    /// So many events, each of a lead of its own, that wait for an endpoint.
    fileprivate func fill(_ webhook: Webhook.ID, from start: Int, count: Int) async throws {
        try await store.write { transaction in
            try transaction.connection.execute(
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                INSERT INTO events (id, type, at, body) SELECT 100000 + ? + i, 'lead.updated', ?, '{"a":1}' FROM n
                """, count, start, Instant.opening)
            try transaction.connection.execute(
                """
                INSERT INTO deliveries (event_id, webhook_id, lead_id, state, is_head, due_at, attempts, unsettled)
                SELECT id, ?, id, 'pending', 1, 0, 0, 0 FROM events WHERE id > 100000 + ?
                """, webhook, start)
        }
    }
}
