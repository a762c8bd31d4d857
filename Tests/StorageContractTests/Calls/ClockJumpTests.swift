import Prospecting
import TestSupport
import Testing

@testable import Storage

/// A clock that somebody puts forward and back while people work.
@Suite struct ClockJumpTests {
    private static let cap = Cap(most: 3, within: .rolling(.hours(24)), key: .person)
    private static let people = 40

    private func filled() async throws -> TestStore {
        var campaign = Campaign.calls()
        campaign.cadence.limits.caps = [Self.cap]
        campaign.dispositions.set(
            Disposition(
                "busy",
                then: .retry(after: .clock(.minutes(1)), atAnotherTimeOfDay: false, atMost: 99, otherwise: .nextStep)))
        let test = try await TestStore(campaign)
        let drafts = (1...Self.people).map { LeadDraft.person($0, company: $0 % 9) }
        _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
        return test
    }

    @Test(arguments: 0..<LongRun.rounds(short: 6, long: 100))
    func `nobody is held by two, no cap is exceeded, and nobody is forgotten, however the clock jumps`(seed: Int)
        async throws
    {
        let test = try await filled()
        var generator = SeededGenerator(seed: UInt64(seed))
        var now = Instant.opening
        // How far it was put forward and is not put back yet.
        var ahead = Span.zero
        for _ in 0..<60 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: now = now - .minutes(Int.random(in: 1...600, using: &generator))
            case 1...2 where ahead == .zero:
                ahead = .hours(Int.random(in: 1...200, using: &generator))
                now = now + ahead
            case 3...5 where ahead != .zero: (now, ahead) = (now - ahead, .zero)
            default: now = now + .minutes(Int.random(in: 0...20, using: &generator))
            }
            let rep = Bool.random(using: &generator) ? test.ann : test.bob
            for touch in try await test.next(rep, Int.random(in: 1...4, using: &generator), now: now) {
                guard Int.random(in: 0..<3, using: &generator) > 0 else { continue }
                _ = try await test.store.log(
                    Outcome(disposition: "busy", calledAt: now), on: touch.id, by: rep, learned: LeadChanges(), now: now
                )
            }
            _ = try await test.store.expireLeases(now: now)
            _ = try await test.store.promoteDue(now: now, limit: 200)
            _ = try await test.store.skipOverdue(now: now, limit: 200)
            try await expectOrder(in: test)
            let longest = (now + .hours(12)).milliseconds
            #expect(try await test.count("touches", where: "state = 'leased' AND leased_until > \(longest)") == 0)
        }
        // Once the clock goes right again, everybody who is to be called is given out within a day; who was called by a
        // clock that was ahead waits a day from that call.
        now = now - ahead
        let calm = now + .hours(25)
        for moment in [now, calm] { _ = try await test.store.expireLeases(now: moment) }
        _ = try await test.store.promoteDue(now: calm, limit: 1000)
        let forgotten = """
            ended_at IS NULL AND due_at <= \(calm.milliseconds) AND state <> 'ready' AND NOT EXISTS (
                SELECT 1 FROM attempts a WHERE a.lead_id = touches.lead_id AND a.at > \(now.milliseconds))
            """
        #expect(try await test.count("touches", where: forgotten) == 0)
        #expect(try await test.count("touches", where: "state = 'leased'") == 0)
    }

    private func expectOrder(in test: TestStore) async throws {
        let (held, stuck, calls) = try await test.store.read { transaction in
            let connection = transaction.connection
            return (
                try connection.rows(
                    """
                    SELECT l.account_id FROM touches t JOIN leads l ON l.id = t.lead_id WHERE t.state = 'leased'
                    GROUP BY l.account_id HAVING COUNT(DISTINCT t.leased_by) > 1
                    """
                ).count,
                try connection.rows(
                    """
                    SELECT id FROM enrollments e WHERE e.state = 'active'
                        AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL)
                    """
                ).count,
                try connection.rows("SELECT lead_id, at FROM attempts ORDER BY lead_id, at").map {
                    (lead: try $0.integer("lead_id"), at: try $0.instant("at"))
                }
            )
        }
        #expect(held == 0, "two reps hold people of one account")
        #expect(stuck == 0)
        for (index, call) in calls.enumerated() where index >= Self.cap.most {
            let earlier = calls[index - Self.cap.most]
            #expect(earlier.lead != call.lead || call.at - earlier.at >= .hours(24), "a cap was exceeded")
        }
    }
}
