import Foundation
import Prospecting
import Synchronization

/// What time it is: the real time, and the business's, which a rehearsal moves.
///
/// Webhook timestamps, retries, tokens and TLS keep the real time always.
package final class DaemonClock: Sendable {
    /// Milliseconds by which business time is ahead of the real.
    private let offset: Atomic<Int64>
    private let readRealTime: @Sendable () -> Instant

    package init(offset: Int64 = 0, realTime: @escaping @Sendable () -> Instant = DaemonClock.systemTime) {
        self.offset = Atomic(offset)
        readRealTime = realTime
    }

    /// The system's clock.
    package static let systemTime: @Sendable () -> Instant = {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    package var realNow: Instant { readRealTime() }

    package var now: Instant { realNow + Span(milliseconds: offset.load(ordering: .relaxed)) }

    /// Moves business time on; returns the new offset in milliseconds.
    package func advance(by span: Span) -> Int64 {
        offset.add(span.milliseconds, ordering: .relaxed).newValue
    }
}
