import CFaultyDisk
import Foundation
import GRDB
import Prospecting
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// What a store is after the power went, the disk was full, or a write or a sync failed, while eight reps worked.
@Suite(.serialized, .onSQLite) struct SQLitePowerLossTests {
    private static let reps = 8
    private static let people = 240

    /// A store on a disk that is watched, with people to call and reps who share the queue.
    private final class Floor: Sendable {
        let test: TestStore
        let reps: [User]
        private let acknowledged = Mutex<[Touch.ID]>([])

        init(logLimits: Checkpointer.Limits = .usual) async throws {
            #expect(faulty_disk_register() == 0)
            test = try await TestStore(.calls(), prefix: "faulty-", logLimits: logLimits)
            let drafts = (1...SQLitePowerLossTests.people).map { LeadDraft.person($0) }
            _ = try await test.store.importLeads(drafts, campaign: "first", source: nil, now: .opening)
            var reps: [User] = []
            for number in 0..<SQLitePowerLossTests.reps {
                reps.append(
                    try await test.store.addUser(
                        email: "rep\(number)@example.com", name: "Rep", role: .sdr, queues: ["north"],
                        tokenHash: "rep\(number)", now: .opening))
            }
            self.reps = reps
        }

        deinit { faulty_disk_forget(folder) }

        var folder: String { test.file("") }

        /// The touches whose outcome was answered with success.
        var known: [Touch.ID] { acknowledged.withLock { $0 } }

        /// Every rep pulls and logs until nobody is left; a call that fails is tried no more. Returns how many failed.
        func work(each: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> Int {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for rep in reps {
                    group.addTask { [self] in
                        var failures = 0
                        while failures < 5 {
                            do {
                                guard let touch = try await test.next(rep).first else { return failures }
                                try await log(touch.id, by: rep)
                                each(known.count)
                            } catch {
                                failures += 1
                            }
                        }
                        return failures
                    }
                }
                return try await group.reduce(0, +)
            }
        }

        private func log(_ touch: Touch.ID, by rep: User) async throws {
            _ = try await test.store.log(
                Outcome(disposition: "no-answer", calledAt: .opening), on: touch, by: rep, learned: LeadChanges(),
                now: .opening)
            acknowledged.withLock { $0.append(touch) }
        }
    }

    /// Whether a store keeps what it has promised.
    private func expectWhole(_ store: Store, with acknowledged: [Touch.ID]) async throws {
        #expect(try store.integrityProblems() == [])
        let (logged, stuck, twice) = try await store.read { transaction in
            let connection = transaction.connection
            return (
                try connection.rows("SELECT touch_id FROM attempts").map { try $0.integer("touch_id") },
                try connection.rows(
                    """
                    SELECT id FROM enrollments e WHERE e.state = 'active'
                        AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL)
                    """
                ).count,
                try connection.rows(
                    "SELECT lead_id FROM touches WHERE state = 'leased' GROUP BY lead_id HAVING COUNT(*) > 1"
                ).count
            )
        }
        #expect(Set(logged).count == logged.count, "an outcome is there twice")
        #expect(Set(acknowledged.map(\.number)).subtracting(logged) == [], "an acknowledged outcome is lost")
        #expect(stuck == 0)
        #expect(twice == 0)
        #expect(try await store.checkSeals().objection == nil)
    }

    @Test(arguments: [
        (1, "the disk of the database is full; nothing was changed, make room and try again"),
        (2, "the database failed (disk I/O error); nothing was changed, try again in a moment"),
    ])
    func `a full disk and one that fails are an outage, told in words`(kind: Int32, words: String) async throws {
        let floor = try await Floor()
        faulty_disk_fail(floor.folder, kind, 0)
        let refusal = await #expect(throws: Refusal.self) { try await floor.test.next(floor.reps[0]) }
        #expect(refusal?.message == words)
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.isOutage == true)
        faulty_disk_fail(floor.folder, 0, 0)
        #expect(try await floor.test.next(floor.reps[0]).count == 1)
    }

    @Test(arguments: [("OFF", false), ("FULL", true)])
    func `a write that was not synced is lost with the power, so that this disk can tell`(
        synchronous: String, isKept: Bool
    ) async throws {
        #expect(faulty_disk_register() == 0)
        let test = try await TestStore(prefix: "faulty-")
        defer { faulty_disk_forget(test.file("")) }
        let queue = try DatabaseQueue(path: test.file("plain.db"))
        try await queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous)")
            try database.execute(sql: "CREATE TABLE t (n)")
            for number in 0..<20 { try database.execute(sql: "INSERT INTO t VALUES (?)", arguments: [number]) }
        }
        #expect(faulty_disk_after_power_loss(test.file("plain.db"), test.file("after.db"), 1) == 0)
        let rows = try? await DatabaseQueue(path: test.file("after.db")).read { database in
            try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM t")
        }
        #expect((rows == 20) == isKept)
        try queue.close()
    }

    @Test(arguments: 0..<LongRun.rounds(short: 4, long: 100), [Checkpointer.Limits.usual, .init(beside: 8, most: 40)])
    func `after a power loss every acknowledged outcome is there once, and the store is whole`(
        seed: Int, logLimits: Checkpointer.Limits
    ) async throws {
        let floor = try await Floor(logLimits: logLimits)
        var generator = SeededGenerator(seed: UInt64(seed))
        let moment = Int.random(in: 5..<Self.people - 20, using: &generator)
        let image = floor.test.file("after.db")
        let promised = Mutex<[Touch.ID]?>(nil)
        let failures = try await floor.work { count in
            promised.withLock { promised in
                guard count >= moment, promised == nil else { return }
                promised = floor.known
                let code = faulty_disk_after_power_loss(floor.test.path, image, UInt32(seed))
                if code != 0 { promised = [] }
            }
        }
        #expect(failures == 0)
        #expect(floor.known.count == Self.people)
        let acknowledged = try #require(promised.withLock { $0 })
        #expect(acknowledged.count >= moment)
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        let restored = try Store(sqlite: image, codecs: campaigns.codecs)
        try await expectWhole(restored, with: acknowledged)
        try restored.close()
    }

    @Test(arguments: [1, 2, 3], 0..<LongRun.rounds(short: 2, long: 30))
    func `a full disk and a failed write or sync lose nothing that was acknowledged, and it goes on when they end`(
        kind: Int32, seed: Int
    ) async throws {
        let floor = try await Floor(logLimits: seed.isMultiple(of: 2) ? .usual : .init(beside: 8, most: 40))
        var generator = SeededGenerator(seed: UInt64(seed))
        faulty_disk_fail(floor.folder, kind, Int.random(in: kind == 3 ? 5..<20 : 50..<400, using: &generator))
        let failures = try await floor.work()
        #expect(failures > 0)
        let before = floor.known
        #expect(before.count < Self.people)
        faulty_disk_fail(floor.folder, 0, 0)
        try await expectWhole(floor.test.store, with: before)
        _ = try await floor.work()
        // Who was given out by an answer that failed is held still, and comes back when the lease ends.
        let later = Instant.opening + .hours(1)
        for rep in floor.reps {
            while let touch = try await floor.test.next(rep, now: later).first {
                _ = try await floor.test.store.log(
                    Outcome(disposition: "no-answer", calledAt: later), on: touch.id, by: rep, learned: LeadChanges(),
                    now: later)
            }
        }
        try await expectWhole(floor.test.store, with: floor.known)
        #expect(try await floor.test.count("attempts") == Self.people)
    }
}
