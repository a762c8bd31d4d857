import Prospecting
import Testing

@testable import Storage

/// Changes that are sent without waiting for each answer.
@Suite(.onPostgres, .timeLimit(.minutes(10))) struct PostgresPipelineTests {
    private func session(_ test: TestStore) throws -> PostgresSession {
        try PostgresSession(PostgresSettings(url: try #require(test.url)))
    }

    private static let insert = "INSERT INTO store (key, value) VALUES (?, ?)"

    @Test func `what was sent is there for the next statement, and all of it is counted`() async throws {
        let test = try await TestStore(.calls())
        let session = try session(test)
        for number in 1...300 { try session.send(Self.insert, ["key \(number)", "x"]) }
        #expect(try session.rows("SELECT COUNT(*) AS rows FROM store", []).first?.int("rows") == 300)
        #expect(session.changes == 300)
        try session.send("UPDATE store SET value = 'y' WHERE key <> ?", ["key 7"])
        #expect(try session.execute("DELETE FROM store WHERE value = ?", ["y"]) == 299)
        #expect(session.changes == 300 + 299 + 299)
        #expect(session.unanswered == [])
        #expect(try await test.count("store") == 1)
    }

    @Test func `an error comes with the next statement or the settling, names its own, and the rest is not run`()
        async throws
    {
        let test = try await TestStore(.calls())
        let session = try session(test)
        try session.command("BEGIN")
        try session.send(Self.insert, ["a", "x"])
        try session.send(Self.insert, ["a", "x"])
        try session.send(Self.insert, ["b", "x"])
        let error = #expect(throws: PostgresError.self) { try session.rows("SELECT COUNT(*) AS rows FROM store", []) }
        #expect(error?.state == "23505")
        #expect(error?.sql == Self.insert)
        #expect(session.hasFailed)
        try session.command("ROLLBACK")
        try session.command("BEGIN")
        try session.send(Self.insert, ["a", "x"])
        try session.send(Self.insert, ["a", "x"])
        #expect(throws: PostgresError.self) { try session.settle() }
        try session.settle()
        try session.command("ROLLBACK")
        #expect(try await test.count("store") == 0)
    }

    @Test func `a session that breaks meanwhile is lost, whatever was under way`() async throws {
        let test = try await TestStore(.calls())
        let session = try session(test)
        let id = try #require(try session.rows("SELECT pg_backend_pid() AS pid", []).first?.integer("pid"))
        try session.send(Self.insert, ["a", "x"])
        try #require(TestPostgres.shared).terminate(id)
        try session.send(Self.insert, ["b", "x"])
        let error = #expect(throws: PostgresError.self) { try session.settle() }
        #expect(error?.losesSession == true)
        session.letGo()
        #expect(session.isBroken)
    }

    @Test func `a write whose change is objected to fails by itself, though nothing was asked after it`() async throws {
        let test = try await TestStore(.calls())
        try await test.store.write { try $0.connection.execute(Self.insert, "a", "x") }
        let writes = (0..<20).map { number in
            Task {
                try await test.store.write { transaction in
                    try transaction.connection.execute(Self.insert, number.isMultiple(of: 4) ? "a" : "\(number)", "x")
                }
            }
        }
        var failed: [Int] = []
        for (number, write) in writes.enumerated() {
            if case .failure(let error) = await write.result {
                #expect((error as? PostgresError)?.state == "23505")
                failed.append(number)
            }
        }
        #expect(failed == [0, 4, 8, 12, 16])
        #expect(try await test.count("store") == 16)
    }

    @Test func `ids that were taken ahead and not used are given back`() async throws {
        let test = try await TestStore(.calls())
        for number in 0..<3 {
            let first = 5 * number
            try await test.add(
                .person(first + 1), .person(first + 2), .person(first + 3), .person(first + 4), .person(first + 5))
        }
        #expect(try await test.count("leads", where: "id <= 15") == 15)
        #expect(try await test.count("enrollments", where: "id <= 15") == 15)
        let events = try await test.store.events(after: nil, since: nil, limit: 1000)
        #expect(events.map(\.id.number) == Array(1...Int64(events.count)))
    }
}

/// The ids that are taken ahead, and the insertions that hold them.
@Suite struct PostgresIDsTests {
    @Test
    func
        `a transaction takes as many at once as the one before used, more the more it takes, and gives back what is left`()
    {
        var ids = PostgresIDs()
        var asked: [Int] = []
        var next: Int64 = 10
        let read: (Int) -> [Int64] = { count in
            asked.append(count)
            defer { next += Int64(count) }
            return (next..<next + Int64(count)).reversed()
        }
        #expect((0..<9).compactMap { _ in ids.next(in: "leads", read) } == Array(10...18))
        #expect(asked == [1, 2, 4, 8])
        #expect(ids.next(in: "events", read) == 25)
        #expect(ids.takeLeft().map { "\($0.table) \($0.next)" } == ["leads 19"])
        #expect(ids.takeLeft().isEmpty)
        #expect(ids.next(in: "leads", read) == 26)
        #expect(ids.next(in: "events", read) == 35)
        #expect(asked == [1, 2, 4, 8, 1, 9, 1])
        #expect(ids.takeLeft().map { "\($0.table) \($0.next)" } == ["leads 27"])
        #expect(ids.next(in: "leads", read) == 36)
        #expect(asked.last == 1)
    }

    @Test(arguments: [
        (
            "INSERT INTO leads (a, b) VALUES (?, 'x')", "leads",
            "INSERT INTO leads (id, a, b) VALUES (CAST(? AS BIGINT), ?, 'x')"
        ),
        (
            "INSERT INTO leads\n    (a,\n     b)\nVALUES (?, ?)", "leads",
            "INSERT INTO leads\n    (id, a,\n     b)\nVALUES (CAST(? AS BIGINT), ?, ?)"
        ),
        (
            "INSERT INTO seals (a)\nSELECT ? FROM x", "seals",
            "INSERT INTO seals (id, a)\nSELECT CAST(? AS BIGINT), ? FROM x"
        ),
    ])
    func `an insertion is given its id first`(sql: String, table: String, expected: String) throws {
        let insertion = try PostgresInsertion(sql)
        #expect(insertion.table == table)
        #expect(insertion.sql == expected)
    }

    @Test func `anything else is no insertion`() {
        #expect(throws: DatabaseFault.self) { try PostgresInsertion("UPDATE leads SET a = ?") }
    }
}
