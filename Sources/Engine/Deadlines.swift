import Logging
import Prospecting
import ServiceLifecycle
import Storage

/// Makes touches ready when they fall due, tells of promised calls that nobody made, skips steps that are overdue, brings
/// recycled leads back, passes on leads that sales did not answer for in time, finishes what is open of campaigns that are
/// over, lets marks on numbers expire, judges clicks, and goes on with work that broke off; sleeps until the next such moment.
package struct Deadlines: Service {
    /// At most so many in one transaction, so that nobody waits long for the writer.
    private static let batch = 200
    /// The same for what is decided lead by lead.
    private static let smallBatch = 50

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
                    let skipped = try await store.skipOverdue(now: now, limit: Self.smallBatch)
                    let returned = try await store.returnRecycled(now: now, limit: Self.smallBatch)
                    if returned > 0 { logger.info("Recycled leads came back", metadata: ["count": "\(returned)"]) }
                    let late = try await store.tellLate(now: now, limit: Self.smallBatch)
                    if late > 0 { logger.warning("Promised calls were not made", metadata: ["count": "\(late)"]) }
                    let passed = try await store.passOverdueHandoffs(now: now, limit: Self.smallBatch)
                    if passed > 0 { logger.info("Hand-offs fell due", metadata: ["count": "\(passed)"]) }
                    _ = try await store.continueAccountWork(now: now, limit: 4)
                    let ended = try await store.finishEnded(now: now, limit: Self.smallBatch)
                    try await store.finishCampaigns(now: now)
                    _ = try await store.resumeCampaigns(limit: Self.smallBatch)
                    _ = try await store.expireBadMarks(now: now, limit: Self.smallBatch)
                    _ = try await store.judgeVisits(now: now, limit: Self.smallBatch)
                    if ended > 0 {
                        logger.info("Enrollments ended with their campaign", metadata: ["count": "\(ended)"])
                    }
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
