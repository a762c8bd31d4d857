import Foundation
import Prospecting
import Synchronization
import Testing

@testable import Storage

/// A store that is taken over into another database.
@Suite struct StoreMoveTests {
    private func target(beside test: TestStore, _ name: String = "target.db") throws -> Store {
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        return try Store(sqlite: test.file(name), creates: true, codecs: campaigns.codecs)
    }

    /// What a store holds, table by table, but for the mark that it was moved away.
    private func contents(of store: Store) async throws -> [String: [[SQLValue]]] {
        try await store.read { transaction in
            var tables: [String: [[SQLValue]]] = [:]
            for table in MovedTable.all {
                let key = table.key.joined(separator: ", ")
                tables[table.name] = try transaction.connection.rows("SELECT * FROM \(table.name) ORDER BY \(key)")
                    .map(\.values).filter { $0.first != .text("moved-to") }
            }
            return tables
        }
    }

    @Test func `everything is there, and work goes on with new ids`() async throws {
        let test = try await TestStore.inFullSwing()
        try await test.workADay()
        let new = try target(beside: test)
        let moved = try await test.store.move(into: new)
        #expect(try await contents(of: new) == contents(of: test.store))
        #expect(moved.map(\.table) == MovedTable.all.map(\.name))
        #expect(moved.first { $0.table == "attempts" }?.rows ?? 0 > 0)
        #expect(try await !new.isBeingMoved())
        #expect(try await new.moveAway() == nil)
        #expect(try await new.checkSeals().objection == nil)
        let drafts = [LeadDraft.person(9001)]
        let added = try await new.importLeads(drafts, campaign: nil, source: nil, now: .opening)
        let highest = try await contents(of: test.store)["leads"]?.count ?? 0
        #expect(added.map(\.lead.number) == [Int64(highest + 1)])
        try new.close()
    }

    @Test func `a store that was moved away says where to, gives no daemon a turn, and is not moved twice`()
        async throws
    {
        let test = try await TestStore.inFullSwing()
        let new = try target(beside: test)
        _ = try await test.store.beat()
        try await test.store.leave(now: .opening)
        _ = try await test.store.move(into: new, named: "the 'new' one")
        let refusal = try #require(try await test.store.moveAway())
        #expect(refusal.details == ["moved_to": "the 'new' one"])
        await #expect(throws: refusal) { _ = try await test.store.beat() }
        let third = try target(beside: test, "third.db")
        await #expect(throws: refusal) { _ = try await test.store.move(into: third) }
        #expect(try await test.store.stay())
        #expect(try await !test.store.stay())
        _ = try await test.store.beat()
        try new.close()
        try third.close()
    }

    @Test(.onPostgres) func `from a file into PostgreSQL, and work goes on with new ids`() async throws {
        let test = try await TestStore.inFullSwing()
        try await test.workADay()
        let file = try target(beside: test)
        _ = try await test.store.move(into: file)
        let server = try #require(TestPostgres.shared)
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        let name = try await server.makeDatabase()
        let new = try Store(postgres: server.url(of: name), codecs: campaigns.codecs)
        _ = try await file.move(into: new)
        #expect(try await contents(of: new) == contents(of: file))
        let added = try await new.importLeads([.person(9001)], campaign: nil, source: nil, now: .opening)
        #expect(added.map(\.isNew) == [true])
        try new.close()
        try file.close()
        try server.drop(name)
    }

    @Test(.onPostgres) func `a store that a daemon serves is not moved, and one whose daemon has died is`() async throws
    {
        let test = try await TestStore(.calls())
        try await test.add(.person(1))
        _ = try await test.store.beat()
        let new = try target(beside: test)
        let beating = Task { while !Task.isCancelled { _ = try await test.store.beat() } }
        let refusal = Refusal(
            .conflict, "a touchlined serves the store that is to be moved; stop every one of them first")
        await #expect(throws: refusal) { try await test.store.move(into: new, watching: .milliseconds(300)) }
        beating.cancel()
        _ = await beating.result
        #expect(try await test.store.move(into: new, watching: .milliseconds(1)).contains { $0.rows > 0 })
        try new.close()
    }

    @Test(.onPostgres) func `while a store is moved nobody writes to it, and then everybody can`() async throws {
        let test = try await TestStore(.calls())
        let campaigns = TestCampaigns()
        campaigns.add(.calls())
        let other = try Store(postgres: try #require(test.url), codecs: campaigns.codecs)
        var standstill = try await test.store.standStill(watching: .zero)
        #expect(standstill != nil)
        let writing = Task {
            try await other.importLeads([.person(1)], campaign: "first", source: nil, now: .opening).count
        }
        try await Task.sleep(for: .milliseconds(300))
        #expect(try await test.count("leads") == 0)
        try standstill?.requireUnbroken()
        standstill = nil
        #expect(try await writing.value == 1)
        #expect(try await test.count("leads") == 1)
        try other.close()
    }

    @Test func `a move that broke off goes on where it was`() async throws {
        let test = try await TestStore(.calls())
        _ = try await test.store.importLeads(
            (1...700).map { LeadDraft.person($0) }, campaign: "first", source: nil, now: .opening)
        let new = try target(beside: test)
        let seen = Mutex(0)
        let moving = Task {
            try await test.store.move(into: new) { table, _ in
                if table == "leads",
                    seen.withLock({
                        $0 += 1
                        return $0
                    }) == 1
                {
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
        }
        await #expect(throws: CancellationError.self) { try await moving.value }
        #expect(try await new.isBeingMoved())
        _ = try await test.store.move(into: new)
        #expect(try await contents(of: new) == contents(of: test.store))
        try new.close()
    }

    @Test func `a merged record still leads to who stayed, also one that came later`() async throws {
        let test = try await TestStore(.calls())
        let leads = try await test.add(.person(1), .person(2))
        _ = try await test.store.merge(leads[1], leads[0], by: test.admin, now: .opening)
        let new = try target(beside: test)
        _ = try await test.store.move(into: new)
        #expect(try await contents(of: new) == contents(of: test.store))
        try new.close()
    }

    @Test func `nothing is moved over another store`() async throws {
        let test = try await TestStore(.calls())
        let other = try await TestStore(.calls())
        await #expect(throws: Refusal(.conflict, "there is a store already; give an empty database")) {
            try await test.store.move(into: other.store)
        }
    }

    @Test func `every table is moved, or left behind on purpose`() async throws {
        let test = try await TestStore()
        let new = try target(beside: test)
        let tables = try await new.read { transaction in
            try transaction.connection.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).map { try $0.text("name") }
        }
        #expect(Set(tables) == Set(MovedTable.all.map(\.name)).union(MovedTable.left))
        try new.close()
    }
}
