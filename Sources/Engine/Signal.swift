import Dispatch
import Prospecting
import Synchronization

/// Wakes one waiting service; what is fired while it works wakes it at its next wait.
///
/// It has one alarm for all its waits. A sleeping task that is cancelled stays in memory until its time is over, an hour
/// maybe, and services are woken with every commit. Where hundreds of commits a second fire it, a rest between two wakes
/// leaves the processor to those who commit.
package final class Signal: Sendable {
    private struct State {
        var isFired = false
        var waiting: CheckedContinuation<Void, Never>?
        /// When the wait is over.
        var end = DispatchTime.distantFuture
        /// Before that nothing that is fired wakes.
        var rested = DispatchTime(uptimeNanoseconds: 0)
    }

    private let state = Mutex(State())
    private let alarm = Alarm()
    private let rest: Double

    /// - Parameter rest: how long after a wake the next one comes at the earliest.
    package init(rest: Duration = .zero) {
        self.rest = rest / .seconds(1)
        alarm.start { [weak self] in self?.timeIsOver() }
    }

    package func fire() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting != nil else {
                state.isFired = true
                return nil
            }
            guard state.rested <= .now() else {
                if state.end > state.rested { ring(at: state.rested, &state) }
                return nil
            }
            return wake(&state)
        }
        waiting?.resume()
    }

    /// Forgets that it was fired, for one who has just seen to all that there was; what is fired at that very moment is
    /// forgotten too, so that whoever does this looks again soon.
    package func calm() {
        state.withLock { $0.isFired = false }
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
            let isFired = state.isFired
            state.isFired = false
            guard limit > .zero, !Task.isCancelled, !isFired || state.rested > .now() else {
                state.rested = .now() + rest
                return false
            }
            state.waiting = continuation
            let end = DispatchTime.now() + limit / .seconds(1)
            ring(at: isFired ? min(end, state.rested) : end, &state)
            return true
        }
    }

    private func ring(at end: DispatchTime, _ state: inout State) {
        state.end = end
        alarm.ring(at: end)
    }

    private func wake(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        state.rested = .now() + rest
        return state.waiting.take()
    }

    /// The alarm may have rung for a wait that was over before; then it rings again for this one.
    private func timeIsOver() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting != nil else { return nil }
            guard state.end <= .now() else {
                alarm.ring(at: state.end)
                return nil
            }
            return wake(&state)
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
