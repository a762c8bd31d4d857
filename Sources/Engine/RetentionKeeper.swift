import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Lets go of what is older than the operator keeps it, in small batches, and of classes that are empty; looks once an
/// hour.
package struct RetentionKeeper: Service {
    /// Rows of one transaction, so that nobody waits long for the writer.
    private static let batch = 100

    private let store: Store
    private let retention: Retention
    private let clock: DaemonClock
    private let signal: Signal
    private let logger: Logger

    package init(store: Store, retention: Retention, clock: DaemonClock, signal: Signal, logger: Logger) {
        self.store = store
        self.retention = retention
        self.clock = clock
        self.signal = signal
        self.logger = logger
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                for (kind, age) in retention.ages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    try await prune(kind, before: clock.now - age)
                }
                while try await store.setEmptyClassesIdle(limit: Self.batch, now: clock.now) == Self.batch {}
                await signal.wait(atMost: .seconds(3600))
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }

    private func prune(_ kind: Retention.Kind, before: Instant) async throws {
        var total = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            let count = try await store.prune(kind, before: before, limit: Self.batch, now: clock.now)
            total += count
            if count == 0 { break }
        }
        guard total > 0 else { return }
        logger.info("Old rows were let go", metadata: ["kind": "\(kind.rawValue)", "count": "\(total)"])
    }
}
