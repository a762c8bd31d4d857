import Prospecting
import Synchronization
import Testing

@testable import Storage

/// Several daemons on one database, and a database that goes away.
@Suite(.onPostgres, .timeLimit(.minutes(10))) struct PostgresTests {
    private func another(_ test: TestStore, onCommit: @escaping @Sendable () -> Void = {}) throws -> Store {
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        return try Store(postgres: try #require(test.url), codecs: campaigns.codecs, onCommit: onCommit)
    }

    /// Ends every session with the database but the one that asks.
    private func endSessions(_ test: TestStore) async throws -> Int {
        try await test.administer(
            """
            SELECT COUNT(*) FILTER (WHERE pg_terminate_backend(pid)) AS ended FROM pg_stat_activity
            WHERE datname = '\(try #require(test.database))'
            """)
    }

    @Test func `two daemons give nobody to two reps, and log each call once`() async throws {
        let test = try await TestStore(.calls())
        _ = try await test.store.importLeads(
            (1...120).map { .person($0) }, campaign: "first", source: nil, now: .opening)
        let stores = [test.store, try another(test), try another(test)]
        let given = try await withThrowingTaskGroup(of: [Lead.ID].self) { group in
            for number in 0..<6 {
                let rep = try await test.store.addUser(
                    email: "rep\(number)@example.com", name: "Rep", role: .sdr, queues: ["north"],
                    tokenHash: "rep\(number)", now: .opening)
                group.addTask {
                    try await callAll(rep, takingAt: stores[number % 3], loggingAt: stores[(number + 1) % 3])
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(given.count == 120)
        #expect(Set(given).count == 120)
        #expect(try await test.count("attempts") == 120)
        for store in stores.dropFirst() { try store.close() }
    }

    /// The leads that a rep was given, one after the other, until there were none.
    private func callAll(_ rep: User, takingAt taking: Store, loggingAt logging: Store) async throws -> [Lead.ID] {
        var given: [Lead.ID] = []
        while let touch = try await taking.claimNextCalls(for: rep, count: 1, campaign: nil, now: .opening).touches
            .first
        {
            let logged = try await logging.log(
                Outcome(disposition: "no-answer", calledAt: .opening), on: touch.id, by: rep, learned: LeadChanges(),
                now: .opening)
            given.append(Lead.ID(logged.lead))
        }
        return given
    }

    @Test func `a write that broke off with its session is made on the next one`() async throws {
        let test = try await TestStore(.calls())
        let runs = Mutex(0)
        let server = try #require(TestPostgres.shared)
        try await test.store.write { transaction in
            try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'b')")
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            let session = try transaction.connection.row("SELECT pg_backend_pid() AS pid")?.integer("pid")
            if run == 1, let session { try server.terminate(session) }
            _ = try transaction.connection.row("SELECT 1 AS one")
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(try await test.count("store", where: "key = 'a'") == 1)
    }

    @Test func `a session that breaks in the commit has its write made once`() async throws {
        let test = try await TestStore(.calls())
        let runs = Mutex(0)
        let server = try #require(TestPostgres.shared)
        try await test.store.write { transaction in
            try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'b')")
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            let session = try transaction.connection.row("SELECT pg_backend_pid() AS pid")?.integer("pid")
            if run == 1, let session { try server.terminate(session) }
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(try await test.count("store", where: "key = 'a'") == 1)
    }

    @Test func `sessions that are ended between two calls go unnoticed`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        for _ in 1...3 {
            #expect(try await endSessions(test) >= 2)
            #expect(try await test.count("leads") == 1)
            #expect(try await test.next(test.ann).count == 1)
        }
    }

    @Test func `a statement that fails undoes its own write alone`() async throws {
        let test = try await TestStore(.calls())
        let error = await #expect(throws: PostgresError.self) {
            try await test.store.write { transaction in
                try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'b')")
                try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'c')")
            }
        }
        #expect(error?.state == "23505")
        #expect(try await test.count("store") == 0)
    }

    @Test func `a text with NUL in it is refused in words`() async throws {
        let test = try await TestStore(.calls())
        await #expect(
            throws: Refusal(.invalid, "a text holds the character NUL, which cannot be stored; take it out")
        ) { try await test.add(LeadDraft.person(1).changed { $0.notes = "a\0b" }) }
        #expect(try await test.count("leads") == 0)
    }

    @Test func `a reader that is cancelled is told just that, and the next reads on`() async throws {
        let test = try await TestStore(.calls())
        let (started, begins) = AsyncStream.makeStream(of: Void.self)
        let reader = Task {
            try await test.store.read { transaction in
                begins.finish()
                _ = try transaction.connection.row("SELECT pg_sleep(100)")
            }
        }
        for await _ in started {}
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        #expect(try await test.count("leads") == 0)
    }

    @Test func `what one daemon commits wakes the services of another`() async throws {
        let test = try await TestStore(.calls())
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self)
        let other = try another(test) { wake.yield() }
        var seen = wakes.makeAsyncIterator()
        await seen.next()
        try await test.add(.person(1))
        await seen.next()
        #expect(try await other.leadState(Lead.ID(1)).attempts.isEmpty)
        try other.close()
    }

    @Test func `what a daemon that lives has claimed is not taken over by one that starts`() async throws {
        let test = try await TestStore(.calls())
        _ = try await test.store.addWebhook(url: "https://a.example", events: ["*"], sealedSecret: "s", now: .opening)
        try await test.add(.person(1))
        let other = try another(test)
        func claim(_ store: Store) async throws -> [Int64] {
            try await store.claimDeliveries(limit: 9, now: .opening, leaseUntil: .opening + .minutes(1)).map(\.fence)
        }
        #expect(try await test.store.beat().isEmpty)
        #expect(try await claim(test.store) == [1])
        #expect(try await other.beat() == [DaemonBeat(daemon: 1, beats: 0)])
        try await other.takeOverDeliveries(now: .opening)
        #expect(try await claim(other).isEmpty)
        #expect(try await other.takeOver(from: DaemonBeat(daemon: 1, beats: 0), now: .opening))
        #expect(try await claim(other) == [2])
        try other.close()
    }

    @Test func `what a daemon's writer remembers is what is there, whatever it has heard`() async throws {
        let test = try await TestStore(.calls())
        let other = try another(test)
        for days in [20, 30, 40] {
            #expect(try await other.write { try $0.halfLife() } == (days == 20 ? .days(14) : .days(days - 10)))
            try await test.store.setHalfLife(.days(days))
            #expect(try await other.write { try $0.halfLife() } == .days(days))
        }
        try other.close()
    }

    @Test func `a write that throws undoes itself, and nobody else's of its group`() async throws {
        let test = try await TestStore(.calls())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let write = Task {
                        try await test.store.write { transaction in
                            let sql = "INSERT INTO store (key, value) VALUES (?, 'x')"
                            try transaction.connection.execute(sql, "key \(number % 150)")
                            if number.isMultiple(of: 7) { throw CancellationError() }
                        }
                    }
                    _ = await write.result
                }
            }
            try await group.waitForAll()
        }
        // Of two with the same key one is kept, where one of them does not throw.
        let kept = Set((0..<200).filter { !$0.isMultiple(of: 7) }.map { $0 % 150 })
        #expect(try await test.count("store") == kept.count)
    }

    @Test func `a user who is revoked at one daemon is let in by no other`() async throws {
        let test = try await TestStore(.calls())
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self)
        let other = try another(test) { wake.yield() }
        var seen = wakes.makeAsyncIterator()
        await seen.next()
        #expect(try await other.user(tokenHash: "bob") == test.bob)
        _ = try await test.store.revokeUser(email: "bob@example.com", now: .opening)
        await seen.next()
        #expect(try await other.user(tokenHash: "bob") == nil)
        try other.close()
    }

    @Test func `a database without our tables is refused, and so is a server that is not there`() async throws {
        let test = try await TestStore()
        let server = try #require(TestPostgres.shared)
        #expect(
            throws: Refusal(.notFound, "there is no store in this database; make one: touchlined init")
        ) { try Store(postgres: server.url(of: "template1"), codecs: TestCampaigns().codecs) }
        let refusal = #expect(throws: Refusal.self) {
            try Store(postgres: "postgres://127.0.0.1:1/x", codecs: TestCampaigns().codecs)
        }
        #expect(refusal?.code == .unavailable)
        try test.store.close()
    }
}
