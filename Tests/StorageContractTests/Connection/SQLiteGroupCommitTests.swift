import Foundation
import GRDB
import Prospecting
import Synchronization
import Testing

@testable import Storage

/// Counts what the writer runs.
private final class Statements: Sendable {
    private let seen = Mutex<[String]>([])

    func watch(_ store: Store) async throws {
        try await store.write { [self] transaction in
            try transaction.connection.sqlite.trace { [self] event in
                if case .statement(let statement) = event { add(statement.sql) }
            }
        }
    }

    private func add(_ sql: String) { seen.withLock { $0.append(sql) } }

    func count(_ beginning: String) -> Int {
        seen.withLock { $0.count { $0.hasPrefix(beginning) } }
    }
}

/// Holds the writer until it is opened, so that all that comes meanwhile waits at the same moment.
private final class Door: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let reached = Mutex(false)

    var isReached: Bool { reached.withLock { $0 } }

    func wait() {
        reached.withLock { $0 = true }
        semaphore.wait()
    }

    func open() { semaphore.signal() }
}

@Suite(.onSQLite) struct SQLiteGroupCommitTests {
    private struct Wanted: Error {}

    /// Keeps `count` writes waiting, then lets them go; returns what became of each.
    private func together<Value: Sendable>(
        _ store: Store, _ count: Int, _ write: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> [Result<Value, any Error>] {
        let door = Door()
        let blocker = Task { try await store.write { _ in door.wait() } }
        while !door.isReached { await Task.yield() }
        return try await withThrowingTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
            for index in 0..<count {
                group.addTask {
                    do { return (index, .success(try await write(index))) } catch { return (index, .failure(error)) }
                }
            }
            while store.database.waitingWrites < count { await Task.yield() }
            door.open()
            try await blocker.value
            return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    @Test func `two hundred writes that wait together share one transaction`() async throws {
        let test = try await TestStore(.calls())
        let statements = Statements()
        try await statements.watch(test.store)
        let results = try await together(test.store, 200) { index in
            try await test.add(.person(index + 1), campaign: nil)
        }
        #expect(results.count { if case .success = $0 { true } else { false } } == 200)
        #expect(try await test.count("leads") == 200)
        #expect(statements.count("COMMIT") == 3)
    }

    @Test func `a look at who would be next has nobody else's write run twice`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let runs = Mutex(0)
        let results = try await together(test.store, 30) { index in
            if index.isMultiple(of: 3) {
                return try await test.store.peekNextCalls(for: test.ann, count: 1, campaign: nil, now: .opening)
                    .touches.count
            }
            return try await test.store.write { transaction in
                runs.withLock { $0 += 1 }
                return try transaction.connection.rowsChanged(
                    by: "UPDATE users SET name = name WHERE id = ?", test.ann.id)
            }
        }
        #expect(try results.map { try $0.get() } == Array(repeating: 1, count: 30))
        #expect(runs.withLock { $0 } == 20)
        #expect(try await test.count("holds") == 0)
    }

    @Test func `a write that throws undoes itself, and nobody else's`() async throws {
        let test = try await TestStore(.calls())
        let results = try await together(test.store, 20) { index in
            try await test.store.write { transaction in
                _ = try transaction.importRows([.person(index + 1)], campaign: nil, source: nil, now: .opening)
                if index == 7 { throw Wanted() }
                if index == 9 { try transaction.connection.execute("INSERT INTO leads (id) VALUES (1)") }
            }
        }
        let failed = results.indices.filter { if case .failure = results[$0] { true } else { false } }
        #expect(failed == [7, 9])
        #expect(throws: Wanted.self) { try results[7].get() }
        #expect(throws: DatabaseError.self) { try results[9].get() }
        #expect(try await test.count("leads") == 18)
        #expect(try await test.count("leads", where: "last_name IN ('Person 8', 'Person 10')") == 0)
    }

    @Test func `savepoints are made for no group but one in which a write throws after it changed something`()
        async throws
    {
        let test = try await TestStore(.calls())
        let statements = Statements()
        try await statements.watch(test.store)
        _ = try await together(test.store, 20) { try await test.add(.person($0 + 1), campaign: nil) }
        _ = try await together(test.store, 5) { index in
            try await test.store.write { _ in if index == 2 { throw Wanted() } }
        }
        #expect(statements.count("SAVEPOINT") == 0)
        _ = try await together(test.store, 5) { index in
            try await test.store.write { transaction in
                _ = try transaction.importRows([.person(index + 21)], campaign: nil, source: nil, now: .opening)
                if index == 2 { throw Wanted() }
            }
        }
        #expect(try await test.count("leads") == 24)
        #expect(statements.count("SAVEPOINT") == 5)
    }

    @Test func `a write that is alone and throws is undone`() async throws {
        let test = try await TestStore(.calls())
        let statements = Statements()
        try await statements.watch(test.store)
        await #expect(throws: Wanted.self) {
            try await test.store.write { transaction in
                _ = try transaction.importRows([.person(1)], campaign: nil, source: nil, now: .opening)
                throw Wanted()
            }
        }
        #expect(try await test.count("leads") == 0)
        #expect(statements.count("SAVEPOINT") == 0)
        #expect(try await test.add(.person(2)) == [Lead.ID(1)])
    }

    @Test func `services are woken once for a group, and not for one that kept nothing`() async throws {
        let test = try await TestStore(.calls())
        let commits = Atomic(0)
        let store = try Store(sqlite: test.file("other.db"), creates: true, codecs: TestCampaigns().codecs) {
            commits.add(1, ordering: .relaxed)
        }
        _ = try await together(store, 20) { index in
            try await store.write { _ in if index.isMultiple(of: 2) { throw Wanted() } }
        }
        #expect(commits.load(ordering: .relaxed) == 2)
        await #expect(throws: Wanted.self) { try await store.write { _ in throw Wanted() } }
        #expect(commits.load(ordering: .relaxed) == 2)
        try store.close()
    }

    @Test func `a caller that is cancelled harms nobody`() async throws {
        let test = try await TestStore(.calls())
        let results = try await together(test.store, 20) { index in
            let task = Task { try await test.add(.person(index + 1), campaign: nil) }
            if index.isMultiple(of: 2) { task.cancel() }
            _ = await task.result
        }
        #expect(results.count == 20)
        #expect(try await test.count("leads") == 20)
    }

    @Test func `a full disk fails the whole group, and the store goes on afterwards`() async throws {
        let test = try await TestStore(.calls())
        try await test.store.write { transaction in
            let pages = try transaction.connection.row("PRAGMA page_count")?.int("page_count") ?? 0
            _ = try transaction.connection.rows("PRAGMA max_page_count = \(pages + 1)")
        }
        let note = String(repeating: "x", count: 20_000)
        let before = try await test.dump()
        let results = try await together(test.store, 10) { index in
            try await test.add(
                LeadDraft.person(index + 1).changed { if index > 0 { $0.notes = note } }, campaign: nil)
        }
        for result in results {
            let refusal = #expect(throws: Refusal.self) { try result.get() }
            #expect(refusal?.isOutage == true)
        }
        #expect(try await test.dump() == before)
        try await test.store.write { _ = try $0.connection.rows("PRAGMA max_page_count = 1000000") }
        #expect(try await test.add(.person(1)) == [Lead.ID(1)])
        #expect(try test.store.integrityProblems().isEmpty)
    }

    @Test func `what a group that was undone had read is forgotten`() async throws {
        let campaigns = TestCampaigns()
        let test = try await TestStore(.calls())
        campaigns.add(.calls("lost"), text: "lost")
        campaigns.add(.calls("kept", queue: "south"), text: "kept")
        let store = try Store(sqlite: test.file("other.db"), creates: true, codecs: campaigns.codecs)
        let user = try await store.addUser(
            email: "a@example.com", name: "A", role: .admin, queues: [], tokenHash: "a", now: .opening)
        func apply(_ name: String) async throws {
            _ = try await store.applyCampaign(
                .calls(name), text: name, files: [:], digest: name, by: user, now: .opening)
        }
        await #expect(throws: Refusal.self) {
            try await store.write { transaction in
                try transaction.connection.execute(
                    "INSERT INTO campaigns (name, version_id, created_at) VALUES ('lost', 1, 0)")
                try transaction.connection.execute(
                    """
                    INSERT INTO campaign_versions
                        (campaign_id, digest, title, queue, text, files, created_at)
                    VALUES (1, 'lost', 'lost', 'north', 'lost', '{}', 0)
                    """)
                #expect(try transaction.running("lost").version.campaign.name == "lost")
                throw DatabaseError(resultCode: .SQLITE_FULL)
            }
        }
        try await apply("kept")
        #expect(try await store.read { try $0.running("kept").version.campaign.queue } == "south")
        try store.close()
    }
}
