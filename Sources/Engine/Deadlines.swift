import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Makes touches ready when they fall due, skips those that are overdue and brings recycled leads back; sleeps until the
/// next such moment.
package struct Deadlines: Service {
    /// At most so many in one transaction, so that nobody waits long for the writer.
    private static let batch = 200

    private let store: Store
    private let clock: DaemonClock
    private let signal: Signal
    private let logger: Logger

    package init(store: Store, clock: DaemonClock, signal: Signal, logger: Logger) {
        self.store = store
        self.clock = clock
        self.signal = signal
        self.logger = logger
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                let now = clock.now
                if let next = try await store.nextDeadline(), next <= now {
                    _ = try await store.promoteDue(now: now, limit: Self.batch)
                    let skipped = try await store.skipOverdue(now: now, limit: Self.batch)
                    _ = try await store.continueAccountWork(now: now, limit: 4)
                    let returned = try await store.returnRecycled(now: now, limit: Self.batch)
                    if returned > 0 { logger.info("Recycled leads came back", metadata: ["count": "\(returned)"]) }
                    if skipped > 0 { logger.info("Overdue steps were skipped", metadata: ["count": "\(skipped)"]) }
                } else {
                    await signal.wait(atMost: try await store.nextDeadline()?.wait(from: clock.now) ?? .seconds(3600))
                }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }
}
