import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Says every two seconds that this daemon lives, where several share a store, and frees what those that have stopped had
/// claimed.
///
/// To be stopped after the services that claim: it gives back what they hold.
package struct Heartbeat: Service {
    private static let pause = Duration.seconds(2)

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
        var watch = DaemonWatch()
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                for silent in watch.silent(among: try await store.beat()) {
                    guard try await store.takeOver(from: silent, now: clock.realNow) else { continue }
                    logger.warning(
                        "A daemon has stopped; what it had claimed is free", metadata: ["daemon": "\(silent.daemon)"])
                }
                await signal.wait(atMost: Self.pause)
            }
        } onGracefulShutdown: {
            signal.fire()
        }
        try await store.leave(now: clock.realNow)
    }
}
