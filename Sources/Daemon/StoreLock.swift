import Foundation
import Prospecting

/// Keeps a store to one daemon: two that served one SQLite file would each believe to be the only writer.
///
/// The lock is the operating system's, on a file beside the store, so it ends with the process however that ends.
final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Refuses when another daemon holds it.
    init(besides database: String) throws(Refusal) {
        let path = database + ".lock"
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Refusal(.unavailable, "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Refusal(.conflict, "another touchlined serves \(database); stop it first")
        }
    }

    /// A process that is being started may have the descriptor for a moment still, so the lock is given back by itself.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
