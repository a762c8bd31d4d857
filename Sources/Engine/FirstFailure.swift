import Synchronization

/// Why the work of many tasks has to end: the first error of any of them.
final class FirstFailure: Sendable {
    private let error = Mutex<(any Error)?>(nil)

    func note(_ error: any Error) {
        self.error.withLock { $0 = $0 ?? error }
    }

    /// Forgets it, for work that begins anew.
    func clear() { error.withLock { $0 = nil } }

    /// Throws the error, once there is one.
    func check() throws {
        if let error = error.withLock(\.self) { throw error }
    }
}
