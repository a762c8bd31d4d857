import Prospecting
import Synchronization

/// Wakes one waiting service; what is fired while it works wakes it at its next wait.
package final class Signal: Sendable {
    private enum State {
        case idle
        case fired
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.idle)

    package init() {}

    package func fire() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .waiting(let continuation) = state else {
                state = .fired
                return nil
            }
            state = .idle
            return continuation
        }
        waiting?.resume()
    }

    /// Returns when fired, when the time is over, or when the task is cancelled.
    package func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.fired() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func fired() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isFired = state.withLock { state -> Bool in
                    if case .fired = state {
                        state = .idle
                        return true
                    }
                    if Task.isCancelled { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isFired { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard case .waiting(let continuation) = state else { return nil }
                state = .idle
                return continuation
            }
            waiting?.resume()
        }
    }
}

extension Instant {
    /// How long until then, from now on; nothing when it has passed, and an hour at most.
    func wait(from now: Instant) -> Duration {
        .milliseconds(min(3_600_000, max(0, milliseconds - now.milliseconds)))
    }
}
