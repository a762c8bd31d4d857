import Foundation
import Prospecting
import Synchronization

/// Whether a PostgreSQL can be reached, as all its lines know it: after a failure the next attempt waits a while, longer
/// each time, and whoever would have to wait too long is told at once.
final class PostgresReach: Sendable {
    private struct State {
        var failures = 0
        var nextAttempt: ContinuousClock.Instant?
        var cause = ""
    }

    /// How long a caller is kept waiting for a database that does not answer.
    private static let patience = Duration.seconds(2)

    private let state = Mutex(State())

    /// The pause after so many failures in a row: doubled each time, at most five seconds.
    static func pause(after failures: Int) -> Duration { min(.seconds(5), .milliseconds(50) * (1 << min(failures, 7))) }

    /// Opens a session, again and again while patience lasts; blocks.
    ///
    /// - Parameter patiently: for who has nothing else to do, and waits for one attempt however far off it is.
    func open(_ settings: PostgresSettings, patiently: Bool = false) throws -> PostgresSession {
        let end = ContinuousClock.now + (patiently ? Self.pause(after: .max) : Self.patience)
        while true {
            try waitForAttempt(until: end)
            do throws(PostgresError) {
                let session = try PostgresSession(settings)
                state.withLock { $0 = State() }
                return session
            } catch {
                note(error)
            }
        }
    }

    private func waitForAttempt(until end: ContinuousClock.Instant) throws {
        let (next, cause) = state.withLock { ($0.nextAttempt, $0.cause) }
        guard let next else { return }
        guard next <= end else { throw Refusal.unreachable(cause) }
        let pause = next - .now
        if pause > .zero { Thread.sleep(forTimeInterval: pause / .seconds(1)) }
    }

    private func note(_ error: PostgresError) {
        state.withLock { state in
            state.failures += 1
            state.cause = error.message
            state.nextAttempt = .now + Self.pause(after: state.failures)
        }
    }
}
