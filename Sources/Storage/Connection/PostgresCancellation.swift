import CPostgres
import Synchronization

/// Lets a reader that is cancelled end the statement that runs for it, and no later one.
final class PostgresCancellation: Sendable {
    private struct State {
        var isCancelled = false
        var session: PostgresSession?
    }

    private let state = Mutex(State())

    /// Notes on which session the reader runs; throws when it is cancelled already.
    func begin(on session: PostgresSession) throws {
        try state.withLock { state in
            guard !state.isCancelled else { throw CancellationError() }
            state.session = session
        }
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// To be called before anything else runs on the session.
    func end() { state.withLock { $0.session = nil } }

    /// Asks the server to end the statement; blocks until it has the message, and `end` waits for that.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.session?.cancelStatement()
        }
    }
}
