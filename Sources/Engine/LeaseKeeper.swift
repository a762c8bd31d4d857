import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Gives back touches whose lease ran out, the moment it does.
package struct LeaseKeeper: Service {
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
                let end = try await store.nextLeaseEnd()
                if let end, end <= clock.now {
                    let count = try await store.expireLeases(now: clock.now)
                    logger.info("Leases ran out", metadata: ["count": "\(count)"])
                } else {
                    await signal.wait(atMost: end?.wait(from: clock.now) ?? .seconds(3600))
                }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }
}
