import Foundation
import Prospecting
import Synchronization

/// A clock that stands still until it is moved, and tells of each look at it.
final class MovableTime: Sendable {
    private let instant: Mutex<Instant>
    private let looked: AsyncStream<Void>.Continuation
    private let looks: AsyncStream<Void>

    init(_ start: Instant = .opening) {
        instant = Mutex(start)
        (looks, looked) = AsyncStream.makeStream()
    }

    var now: Instant { instant.withLock(\.self) }

    /// For the code under test: each call is a look.
    var read: @Sendable () -> Instant {
        { [self] in
            looked.yield()
            return now
        }
    }

    func move(to target: Instant) {
        instant.withLock { $0 = target }
    }

    func move(by span: Span) {
        instant.withLock { $0 = $0 + span }
    }

    /// Returns after so many further looks; false when the task was cancelled before.
    @discardableResult
    func looks(_ count: Int) async -> Bool {
        guard count > 0 else { return true }
        var seen = 0
        for await _ in looks {
            seen += 1
            if seen == count { return true }
        }
        return false
    }

    /// How many looks nobody waited for, up to now.
    func unseenLooks() async -> Int {
        looked.finish()
        var seen = 0
        for await _ in looks { seen += 1 }
        return seen
    }
}

extension Instant {
    /// Tuesday 3 March 2026, 17:00 UTC: noon in New York.
    static let opening = Instant(milliseconds: 1_772_557_200_000)
}
