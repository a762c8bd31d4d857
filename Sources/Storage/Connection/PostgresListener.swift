import Foundation
import Glibc
import Prospecting
import Synchronization

/// Hears what other daemons say with their commits, on a connection and a thread of its own.
///
/// What is said while there is no connection is missed; so whoever listens is told when that begins and when it is over.
final class PostgresListener: Sendable {
    /// Called on the listener's thread.
    struct Hearers: Sendable {
        /// From now on everything is heard.
        var begins: @Sendable () -> Void
        /// What was said since, in its order.
        var hears: @Sendable ([String]) -> Void
        /// From now on something may be missed.
        var ends: @Sendable () -> Void
    }

    static let channel = "touchline"

    /// News that follow one another within this time are told as one.
    private static let gathering = 0.02

    private let settings: PostgresSettings
    private let reach: PostgresReach
    private let hearers: Hearers
    private let isClosed = Mutex(false)
    /// A pipe: one byte ends the wait.
    private let waker: (read: Int32, write: Int32)

    init(_ settings: PostgresSettings, reach: PostgresReach, _ hearers: Hearers) throws(Refusal) {
        self.settings = settings
        self.reach = reach
        self.hearers = hearers
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw Refusal(.unavailable, "no more files can be opened: \(String(cString: strerror(errno)))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        waker = (ends[0], ends[1])
        let thread = Thread { [weak self] in self?.listen() }
        thread.name = "touchline-listener"
        thread.start()
    }

    deinit {
        Glibc.close(waker.read)
        Glibc.close(waker.write)
    }

    func close() {
        isClosed.withLock { $0 = true }
        var byte: UInt8 = 1
        _ = write(waker.write, &byte, 1)
    }

    private func listen() {
        while !isClosed.withLock(\.self) {
            do {
                let session = try reach.open(settings, patiently: true)
                try session.command("LISTEN \(Self.channel)")
                hearers.begins()
                while !isClosed.withLock(\.self) {
                    hearers.hears(try session.heard(orUntil: waker.read))
                    Thread.sleep(forTimeInterval: Self.gathering)
                }
            } catch {
                hearers.ends()
            }
        }
    }
}
