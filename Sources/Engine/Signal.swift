import Dispatch
import Prospecting
import Synchronization

/// Wakes one waiting service; what is fired while it works wakes it at its next wait.
///
/// It has one alarm for all its waits. A sleeping task that is cancelled stays in memory until its time is over, an hour
/// maybe, and services are woken with every commit.
package final class Signal: Sendable {
    private struct State {
        var isFired = false
        var waiting: CheckedContinuation<Void, Never>?
        /// When the wait is over.
        var end = DispatchTime.distantFuture
    }

    private let state = Mutex(State())
    private let alarm = Alarm()

    package init() {
        alarm.start { [weak self] in self?.timeIsOver() }
    }

    package func fire() {
        let waiting = state.withLock { state in
            state.isFired = state.waiting == nil
            return state.waiting.take()
        }
        waiting?.resume()
    }

    /// Returns when fired, when the time is over, or when the task is cancelled.
    package func wait(atMost limit: Duration) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if !begin(continuation, atMost: limit) { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.take() }?.resume()
        }
    }

    /// Returns whether there is anything to wait for.
    private func begin(_ continuation: CheckedContinuation<Void, Never>, atMost limit: Duration) -> Bool {
        state.withLock { state in
            if state.isFired {
                state.isFired = false
                return false
            }
            guard limit > .zero, !Task.isCancelled else { return false }
            state.waiting = continuation
            state.end = .now() + limit / .seconds(1)
            alarm.ring(at: state.end)
            return true
        }
    }

    /// The alarm may have rung for a wait that was over before; then it rings again for this one.
    private func timeIsOver() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting != nil else { return nil }
            guard state.end <= .now() else {
                alarm.ring(at: state.end)
                return nil
            }
            return state.waiting.take()
        }
        waiting?.resume()
    }
}

extension Instant {
    /// How long until then, from now on; nothing when it has passed, and an hour at most.
    func wait(from now: Instant) -> Duration {
        .milliseconds(min(3_600_000, max(0, milliseconds - now.milliseconds)))
    }
}
