import Prospecting
import Synchronization
import Testing

@testable import Storage

/// What ends a statement, a wait or a turn that takes too long.
@Suite(.onPostgres, .timeLimit(.minutes(10))) struct PostgresTimeoutsTests {
    private static func settings(_ transaction: Transaction) throws -> [String] {
        try ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"].map { name in
            try transaction.connection.row("SELECT current_setting(?) AS value", name)?.text("value") ?? ""
        }
    }

    @Test func `a writer and a reader are bounded, each in its own way`() async throws {
        let test = try await TestStore(.calls())
        #expect(try await test.store.write { try Self.settings($0) } == ["30s", "15s", "5s"])
        #expect(try await test.store.read { try Self.settings($0) } == ["1min", "0", "1min"])
    }

    @Test func `who waits too long for others' lock tries again, and is then told that the database is busy`()
        async throws
    {
        let test = try await TestStore(.calls())
        let other = try PostgresSession(PostgresSettings(url: try #require(test.url)))
        try other.command("BEGIN; LOCK TABLE store IN ACCESS EXCLUSIVE MODE")
        let runs = Mutex(0)
        await #expect(throws: Refusal.busy) {
            try await test.store.write { transaction in
                runs.withLock { $0 += 1 }
                try transaction.connection.execute("SET LOCAL lock_timeout = '20ms'")
                try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'b')")
            }
        }
        #expect(runs.withLock { $0 } == 3)
        try other.command("ROLLBACK")
        #expect(try await test.count("store") == 0)
        try await test.add(.person(1))
        #expect(try await test.count("leads") == 1)
    }

    @Test func `a statement that takes too long is ended with its own write, and nobody else's`() async throws {
        let test = try await TestStore(.calls())
        let slow = Task {
            try await test.store.write { transaction in
                try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('slow', 'b')")
                try transaction.connection.execute("SET LOCAL statement_timeout = '20ms'")
                _ = try transaction.connection.row("SELECT pg_sleep(20)")
            }
        }
        let quick = Task {
            try await test.store.write {
                try $0.connection.execute("INSERT INTO store (key, value) VALUES ('quick', 'b')")
            }
        }
        let error = await #expect(throws: Refusal.self) { try await slow.value }
        #expect(error?.code == .unavailable)
        #expect(error?.message.hasPrefix("the database took too long over this and ended it") == true)
        try await quick.value
        #expect(try await test.count("store", where: "key = 'slow'") == 0)
        #expect(try await test.count("store", where: "key = 'quick'") == 1)
    }

    @Test func `a turn that hangs is ended by the server, and run again`() async throws {
        let test = try await TestStore(.calls())
        let server = try #require(TestPostgres.shared)
        let runs = Mutex(0)
        try await test.store.write { transaction in
            let run = runs.withLock { runs in
                runs += 1
                return runs
            }
            try transaction.connection.execute("INSERT INTO store (key, value) VALUES ('a', 'b')")
            guard run == 1 else { return }
            let session = try transaction.connection.row(
                """
                SELECT pg_backend_pid() AS pid, set_config('idle_in_transaction_session_timeout', '1ms', true) AS value
                """)
            // Until the server has ended the session, which it does because nothing is asked of it.
            let id = try #require(try session?.integer("pid"))
            try server.waitForEnd(of: id)
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(try await test.count("store", where: "key = 'a'") == 1)
    }

    @Test func `of several hosts the one is found that is there and takes writes`() async throws {
        let test = try await TestStore(.calls())
        let url = try #require(test.url)
        let several = url.replacing("host=", with: "host=/nowhere,") + "&target_session_attrs=read-write"
        let session = try PostgresSession(PostgresSettings(url: several))
        #expect(try session.rows("SELECT current_database() AS name", []).first?.text("name") == test.database)
        let standby = #expect(throws: PostgresError.self) {
            try PostgresSession(PostgresSettings(url: url + "&target_session_attrs=standby"))
        }
        #expect(standby?.losesSession == true)
        let store = try Store(postgres: several, codecs: TestCampaigns().codecs)
        try await store.ping()
        try store.close()
    }

    @Test func `a server that takes no writes is passed over by who wants to write`() async throws {
        let test = try await TestStore(.calls())
        let url = try #require(test.url) + "&target_session_attrs=read-write"
        let name = try #require(test.database)
        _ = try await test.administer("ALTER DATABASE \(name) SET default_transaction_read_only = on")
        let refusal = #expect(throws: Refusal.self) { try Store(postgres: url, codecs: TestCampaigns().codecs) }
        #expect(refusal?.code == .unavailable)
        #expect(refusal?.message.hasPrefix("the database cannot be reached: ") == true)
    }
}
