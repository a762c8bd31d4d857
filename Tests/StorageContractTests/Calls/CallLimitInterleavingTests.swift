import PhoneNumbers
import Prospecting
import Testing

@testable import Storage

/// Sixteen reps who pull and log at once, on a real store.
@Suite struct CallLimitInterleavingTests {
    private static let caps = [
        Cap(most: 2, within: .localDay, key: .person), Cap(most: 3, within: .localDay, key: .number),
        Cap(most: 4, within: .rolling(.hours(24)), key: .account),
    ]

    private func campaign(_ name: String) -> Campaign {
        var campaign = Campaign.calls(name)
        campaign.timeZone = Zone("America/New_York")
        campaign.dispositions.set(
            Disposition(
                "busy",
                then: .retry(after: .clock(.minutes(1)), atAnotherTimeOfDay: false, atMost: 99, otherwise: .nextStep)))
        campaign.cadence.limits.caps = Self.caps
        return campaign
    }

    /// 90 people at 15 accounts, every third with the number of the one before, in two campaigns.
    private func filled() async throws -> TestStore {
        let test = try await TestStore(campaign("first"), campaign("second"))
        for (name, range) in [("first", 1...45), ("second", 46...90)] {
            let drafts = range.map { number in
                LeadDraft.person(number, company: number % 15).changed { draft in
                    if number.isMultiple(of: 3) { draft.numbers = LeadDraft.person(number - 1).numbers }
                }
            }
            _ = try await test.store.importLeads(drafts, campaign: name, source: nil, now: .opening)
        }
        return test
    }

    @Test func `no interleaving of sixteen reps exceeds a cap`() async throws {
        let test = try await filled()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                let rep = try await test.store.addUser(
                    email: "rep\(number)@example.com", name: "Rep \(number)", role: .sdr, queues: ["north"],
                    tokenHash: "rep\(number)", now: .opening)
                group.addTask { try await work(rep, number, in: test) }
            }
            try await group.waitForAll()
        }
        for minute in 60..<180 { try await work(test.ann, minute, in: test, rounds: minute..<(minute + 1)) }
        let most: [(String, Int)] = [("lead_id", 2), ("number", 3), ("account_id", 4)]
        let counts = try await test.store.read { transaction in
            try most.map { column, _ in
                try transaction.connection.rows(
                    """
                    SELECT COUNT(*) AS calls FROM attempts a JOIN leads l ON l.id = a.lead_id GROUP BY \(column)
                    """
                ).map { try $0.int("calls") }.max() ?? 0
            }
        }
        #expect(zip(counts, most).allSatisfy { $0 <= $1.1 }, "\(counts)")
        // The accounts' is the tightest, and each is called as often as it allows.
        #expect(try await test.count("attempts") == 15 * 4)
    }

    /// Takes what there is, some at a time, and logs it, while the others do the same.
    private func work(_ rep: User, _ number: Int, in test: TestStore, rounds: Range<Int> = 0..<60) async throws {
        for round in rounds {
            let now = Instant.opening + .minutes(round)
            for touch in try await test.next(rep, 1 + (number + round) % 4, now: now) {
                _ = try await test.store.log(
                    Outcome(disposition: "busy", calledAt: now), on: touch.id, by: rep, learned: LeadChanges(), now: now
                )
            }
        }
    }
}
