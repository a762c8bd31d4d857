import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Has messages of other systems read that were kept, in the order they came; looks when one comes, and now and then for
/// those that a daemon which stopped has left.
package struct InboundReader: Service {
    /// One is claimed at a time, so that it is read by the mapping that its source has then, under a lease that outlasts
    /// its reading by far.
    private static let batch = 1
    private static let lease = Span.minutes(2)

    private let store: Store
    private let clock: DaemonClock
    private let signal: Signal
    private let logger: Logger
    private let read: @Sendable (ClaimedInbound, Instant) async throws -> Void

    /// - Parameter read: does what a message tells of; what was done before is not done again.
    package init(
        store: Store, clock: DaemonClock, signal: Signal, logger: Logger,
        read: @escaping @Sendable (ClaimedInbound, Instant) async throws -> Void
    ) {
        self.store = store
        self.clock = clock
        self.signal = signal
        self.logger = logger
        self.read = read
    }

    package func run() async throws {
        if !store.isShared { try await store.freeInbound() }
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                let now = clock.realNow
                let claimed = try await store.claimInbound(
                    limit: Self.batch, now: now, leaseUntil: now + Self.lease)
                for request in claimed where !Task.isCancelled { try await read(request, clock.now) }
                if claimed.isEmpty { await signal.wait(atMost: .seconds(5)) }
            }
        } onGracefulShutdown: {
            signal.fire()
        }
    }
}
