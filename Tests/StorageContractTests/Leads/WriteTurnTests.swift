import Prospecting
import Synchronization
import Testing

@testable import Storage

@Suite struct WriteTurnTests {
    @Test(arguments: [
        (rows: 99, took: 500, isWanted: true, isOver: false), (rows: 100, took: 49, isWanted: true, isOver: false),
        (rows: 100, took: 50, isWanted: true, isOver: true), (rows: 100, took: 50, isWanted: false, isOver: false),
        (rows: 900, took: 199, isWanted: false, isOver: false), (rows: 900, took: 200, isWanted: false, isOver: true),
    ])
    func `it goes on while nobody waits, for so long`(rows: Int, took: Int, isWanted: Bool, isOver: Bool) {
        let turn = WriteTurn(fewest: 100, shared: .milliseconds(50), longest: .milliseconds(200))
        #expect(turn.isOver(after: rows, in: .milliseconds(took), isWanted: isWanted) == isOver)
    }

    @Test func `what a turn has no time for is not taken in`() async throws {
        let test = try await TestStore(.calls())
        let turn = WriteTurn(fewest: 3, shared: .zero, longest: .zero)
        let imported = try await test.store.importLeads(
            (1...5).map { LeadDraft.person($0) }, campaign: "first", source: nil, turn: turn, now: .opening)
        #expect(imported.map(\.lead) == [Lead.ID(1), Lead.ID(2), Lead.ID(3)])
        #expect(try await test.count("leads") == 3)
        #expect(try await test.count("touches") == 3)
    }

    @Test func `a write is told when another waits behind it`() async throws {
        let test = try await TestStore()
        let (store, database) = (test.store, test.store.database)
        let behind = Mutex<Task<Bool, any Error>?>(nil)
        let isWanted = try await store.write { _ in
            behind.withLock { $0 = Task { try await store.write { _ in database.isWriterWanted } } }
            while database.waitingWrites == 0 {}
            return database.isWriterWanted
        }
        #expect(isWanted)
        // The last has nobody behind it; but nobody knows who waits at another daemon.
        #expect(try await behind.withLock { $0 }?.value == database.isShared)
    }
}
