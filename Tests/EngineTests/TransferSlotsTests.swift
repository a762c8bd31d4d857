import Synchronization
import Testing

@testable import Engine

@Suite struct TransferSlotsTests {
    /// Who is at work, and who was.
    private final class Log: Sendable {
        private let state = Mutex((now: 0, most: 0, turns: [Int]()))

        func begin(_ who: Int) {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
                state.turns.append(who)
            }
        }

        func end() { state.withLock { $0.now -= 1 } }

        var most: Int { state.withLock { $0.most } }
        var turns: [Int] { state.withLock { $0.turns } }
    }

    private func work(_ workers: Int, turns: Int, slots: Int) async -> Log {
        let (slots, log) = (TransferSlots(atOnce: slots), Log())
        await withTaskGroup { group in
            for worker in 0..<workers {
                group.addTask {
                    for _ in 0..<turns {
                        await slots.use {
                            log.begin(worker)
                            await Task.yield()
                            log.end()
                        }
                    }
                }
            }
        }
        return log
    }

    @Test func `no more work is done at a time than there are slots`() async {
        #expect(await work(100, turns: 1, slots: 3).most <= 3)
    }

    @Test func `who waits longest is next, and one that comes back is last`() async {
        let turns = await work(4, turns: 50, slots: 1).turns
        // Once all of them wait, none has two turns in a row.
        let settled = turns.dropFirst(20).dropLast(60)
        #expect(zip(settled, settled.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test func `a slot comes back from work that fails`() async {
        let slots = TransferSlots(atOnce: 1)
        struct Broken: Error {}
        await #expect(throws: Broken.self) { try await slots.use { throw Broken() } }
        #expect(await slots.use { true })
    }
}
