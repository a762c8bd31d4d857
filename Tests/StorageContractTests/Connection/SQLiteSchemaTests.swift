import GRDB
import Prospecting
import Testing

@testable import Storage

@Suite(.onSQLite) struct SQLiteSchemaTests {
    private func refused(_ test: TestStore, _ sql: String) async throws -> ResultCode? {
        let error = await #expect(throws: DatabaseError.self) {
            try await test.store.write { try $0.connection.execute(sql) }
        }
        return error?.extendedResultCode
    }

    @Test(arguments: [
        "UPDATE touches SET state = 'done' || 'x'", "UPDATE touches SET state = 'leased'",
        "UPDATE touches SET leased_until = 5", "UPDATE enrollments SET state = 'finished'",
        "UPDATE leads SET stage = 'hot'", "UPDATE users SET role = 'god'", "UPDATE touches SET kind = 'later'",
        "UPDATE accounts SET stage = 'rich'", "UPDATE touches SET channel = 'fax'",
        "UPDATE touches SET ended_at = 5", "UPDATE touches SET state = 'done'",
    ])
    func `a state that is none is refused by the schema`(_ sql: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        let before = try await test.dump()
        #expect(try await refused(test, sql) == .SQLITE_CONSTRAINT_CHECK)
        #expect(try await test.dump() == before)
    }

    @Test(arguments: [
        """
        INSERT INTO touches (campaign_id, enrollment_id, lead_id, queue, slot, step, kind, priority, rank, channel,
            is_reply, by_hand, parts, opened_at, due_at, wakes_at, state)
        SELECT campaign_id, enrollment_id, lead_id, queue, slot, step, kind, priority, rank, channel, is_reply, by_hand, parts,
            opened_at, due_at, wakes_at, 'waiting'
        FROM touches
        """,
        """
        INSERT INTO enrollments (lead_id, campaign_id, version_id, state, missing, step, tally, dials, tried, progress,
            fit, rank, enrolled_at)
        SELECT lead_id, campaign_id, version_id, 'pending', '[]', 0, '{}', 0, '', '{}', 0, 0, 0 FROM enrollments
        """,
        """
        INSERT INTO numbers (lead_id, position, e164, line_type, zones)
        SELECT lead_id, position + 1, e164, line_type, zones FROM numbers
        """,
        "UPDATE leads SET email = 'pat1@example.com'", "UPDATE accounts SET domain = 'company1.example'",
    ])
    func `what there is one of, there is one of`(_ sql: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        #expect(try await refused(test, sql) == .SQLITE_CONSTRAINT_UNIQUE)
    }

    @Test(arguments: [
        "person, NULL, NULL", "person + 1, number, NULL", "person + 1, NULL, account",
    ])
    func `a person, a number and an account are held for one touch at a time`(_ held: String) async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1), .person(2))
        let touch = try #require(try await test.next(test.ann).first).id
        let other = 3 - touch.number
        let sql = """
            INSERT INTO holds (touch_id, person, number, account, user_id, until)
            SELECT \(other), \(held), user_id, until FROM holds
            """
        #expect(try await refused(test, sql) == .SQLITE_CONSTRAINT_UNIQUE)
    }

    @Test func `a row that refers to nothing is refused`() async throws {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        #expect(try await refused(test, "UPDATE touches SET lead_id = 99") == .SQLITE_CONSTRAINT_FOREIGNKEY)
        #expect(try await refused(test, "DELETE FROM leads") == .SQLITE_CONSTRAINT_FOREIGNKEY)
    }

    @Test func `a store of a newer schema is refused in words`() async throws {
        let test = try await TestStore(.calls())
        try await test.store.write { try $0.connection.execute("INSERT INTO migrations (number) VALUES (999)") }
        #expect(
            throws: Refusal(
                .conflict, "this store was written by a newer Touchline (schema 999, this one knows 1)")
        ) {
            try Store(sqlite: test.path, codecs: TestCampaigns().codecs)
        }
    }

    @Test func `a store of other tables under the same number is refused in words`() async throws {
        let test = try await TestStore(.calls())
        try await test.store.write { try $0.connection.execute("UPDATE schemas SET mark = 'other'") }
        for migrates in [true, false] {
            #expect(throws: Refusal.self) {
                try Store(sqlite: test.path, migrates: migrates, codecs: TestCampaigns().codecs)
            }
        }
    }
}
