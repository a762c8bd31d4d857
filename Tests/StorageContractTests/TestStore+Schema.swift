import Prospecting

@testable import Storage

/// What the two databases say of their schema in words of their own.
extension TestStore {
    private var isPostgres: Bool { TestPostgres.shared != nil }

    /// Every column, as `table.column`, that holds ids of a table.
    func columnsThatRefer(to table: String) async throws -> [String] {
        let sql =
            isPostgres
            ? """
            SELECT conrelid::regclass::text || '.' || a.attname AS place
            FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.contype = 'f' AND c.confrelid = CAST('\(table)' AS regclass)
            """
            : """
            SELECT m.name || '.' || f."from" AS place
            FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f ON f."table" = '\(table)'
            WHERE m.type = 'table'
            """
        return try await store.read { try $0.connection.rows(sql).map { try $0.text("place") } }
    }

    /// Has the database refuse that an enrollment goes on to version 2.
    func breakMove(of enrollment: Int) async throws {
        try await run(
            isPostgres
                ? "ALTER TABLE enrollments ADD CONSTRAINT dies CHECK (id <> \(enrollment) OR version_id <> 2)"
                : """
                CREATE TRIGGER dies BEFORE UPDATE OF version_id ON enrollments WHEN OLD.id = \(enrollment)
                BEGIN SELECT RAISE(ABORT, 'the daemon died'); END
                """)
    }

    func mendMove() async throws {
        try await run(isPostgres ? "ALTER TABLE enrollments DROP CONSTRAINT dies" : "DROP TRIGGER dies")
    }

    /// The first number that a statement answers on a session beside the store's.
    func administer(_ sql: String) async throws -> Int {
        guard let server = TestPostgres.shared else { throw DatabaseFault("there is no PostgreSQL") }
        return try await server.number(sql)
    }

    private func run(_ sql: String) async throws {
        try await store.write { try $0.connection.execute(sql) }
    }
}
