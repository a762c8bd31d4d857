import Synchronization

/// So many transfers at a time; who waits longest is next, so that no mailbox's many mails keep another's from going.
final class TransferSlots: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(atOnce count: Int) {
        state = Mutex(State(free: count))
    }

    /// Waits for a turn, and gives it to the next when the work is done.
    func use<Result>(_ work: () async throws -> Result) async rethrows -> Result {
        await take()
        defer { giveBack() }
        return try await work()
    }

    /// Whether somebody waits for a turn.
    var isContended: Bool { state.withLock { !$0.waiting.isEmpty } }

    private func take() async {
        await withCheckedContinuation { waiter in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(waiter)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { waiter.resume() }
        }
    }

    private func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
