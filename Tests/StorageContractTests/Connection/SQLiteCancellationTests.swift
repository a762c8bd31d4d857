import GRDB
import Testing

@testable import Storage

@Suite(.onSQLite) struct SQLiteCancellationTests {
    /// Counts for many minutes unless it is interrupted, and calls `begun` first.
    private static let endless = """
        WITH RECURSIVE counter (n) AS (SELECT begun() UNION ALL SELECT n + 1 FROM counter WHERE n < 100000000000)
        SELECT COUNT(*) AS n FROM counter
        """

    @Test(.timeLimit(.minutes(10))) func `a reader that is cancelled is told just that, and the next reads on`()
        async throws
    {
        let fixture = try await TestStore()
        let store = fixture.store
        let (started, begins) = AsyncStream.makeStream(of: Void.self)
        let reader = Task {
            try await store.database.read { connection in
                let begun = DatabaseFunction("begun", argumentCount: 0) { _ in
                    begins.finish()
                    return 1
                }
                try connection.sqlite.add(function: begun)
                return try connection.row(Self.endless)?.int("n")
            }
        }
        for await _ in started {}
        reader.cancel()
        await #expect(throws: CancellationError.self) { try await reader.value }
        let one = try await store.database.read { try $0.row("SELECT 1 AS n")?.int("n") }
        #expect(one == 1)
    }
}
