import Foundation
import GRDB
import Prospecting
import Testing

@testable import Storage

@Suite(.onSQLite) struct CheckpointerTests {
    private static let page = 4096

    private static func pages(of path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) / page
    }

    /// A file of its own, and the commits that write a page of it each.
    private static func writer(at path: String) throws -> DatabaseQueue {
        let writer = try DatabaseQueue(path: path)
        try writer.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = WAL; CREATE TABLE t (text TEXT)")
        }
        return writer
    }

    private static func write(_ commits: Int, by writer: DatabaseQueue, watchedBy checkpointer: Checkpointer) throws {
        try writer.writeWithoutTransaction { database in
            checkpointer.watch(database)
            for _ in 0..<commits {
                try database.execute(sql: "INSERT INTO t VALUES (?)", arguments: [String(repeating: "x", count: 4000)])
            }
        }
    }

    @Test func `what was committed is brought into the file beside the writer`() async throws {
        let test = try await TestStore()
        let path = test.file("plain.db")
        let writer = try Self.writer(at: path)
        let checkpointer = Checkpointer(path: path, limits: .init(beside: 10, most: .max))
        try Self.write(100, by: writer, watchedBy: checkpointer)
        try checkpointer.close()
        #expect(try Self.pages(of: path) >= 5)
        try writer.close()
    }

    @Test(arguments: [(isClosed: true, most: Int.max), (isClosed: false, most: 10)])
    func `once it is closed, or the log is long, the writer makes its checkpoints itself`(
        isClosed: Bool, most: Int
    ) async throws {
        let test = try await TestStore()
        let path = test.file("plain.db")
        let writer = try Self.writer(at: path)
        let checkpointer = Checkpointer(path: path, limits: .init(beside: 10, most: most))
        if isClosed { try checkpointer.close() }
        try Self.write(100, by: writer, watchedBy: checkpointer)
        // It begins anew after each.
        #expect(try Self.pages(of: path + "-wal") < 30)
        #expect(try Self.pages(of: path) > 80)
        try writer.close()
        try checkpointer.close()
    }

    @Test func `a log that is written without a pause does not grow without end`() async throws {
        let test = try await TestStore(.calls(), logLimits: .init(beside: 20, most: 60))
        for number in 0..<400 { try await test.add(.person(number)) }
        // A commit of one lead changes ten pages and more.
        #expect(try Self.pages(of: test.path + "-wal") < 1500)
        #expect(try test.store.integrityProblems() == [])
    }

    @Test func `a store is whole that is closed while its log is brought over`() async throws {
        let test = try await TestStore(.calls())
        let path = test.file("other.db")
        let campaigns = TestCampaigns()
        let store = try Store(
            sqlite: path, creates: true, codecs: campaigns.codecs, logLimits: .init(beside: 5, most: 20))
        for number in 1...20 {
            _ = try await store.importLeads([.person(number)], campaign: nil, source: nil, now: .opening)
        }
        try store.close()
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
        let again = try Store(sqlite: path, codecs: campaigns.codecs)
        #expect(try await again.leadState(Lead.ID(20)).facts.lead.lastName == "Person 20")
        #expect(try again.integrityProblems() == [])
        try again.close()
    }
}
