import Foundation
import Prospecting
import Storage
import Synchronization

/// What keeps others from filling the disk and the log: so many bytes a source may have kept, and one line and one write
/// for many refusals. What is not genuine costs a source nothing, so that no stranger can shut it.
final class InboundGuard: Sendable {
    /// Of one source, at once and from then on.
    private static let burst = 32 * 1024 * 1024
    private static let bytesASecond = 2 * 1024 * 1024
    /// Refusals of a source are told of, and written down, so often.
    private static let pause = Span.seconds(10)

    private struct Allowance {
        var bytes = InboundGuard.burst
        var at: Instant
    }

    private struct Refusals {
        var count = 0
        var told: Instant?
    }

    private let allowances = Mutex<[InboundSource.ID: Allowance]>([:])
    private let refusals = Mutex<[InboundSource.ID: Refusals]>([:])

    /// Lets so many bytes more of a source be kept, which are genuine.
    ///
    /// - Parameter now: on the real clock.
    /// - Throws: `unavailable` where it has sent too many; its sender tries again.
    func keep(_ bytes: Int, of source: InboundSource.ID, now: Instant) throws(Refusal) {
        let isFree = allowances.withLock { allowances in
            var allowance = allowances[source] ?? Allowance(at: now)
            let waited = min(60_000, max(0, (now - allowance.at).milliseconds))
            allowance.at = max(now, allowance.at)
            allowance.bytes = min(Self.burst, allowance.bytes + Int(waited) * Self.bytesASecond / 1000)
            let isFree = allowance.bytes >= bytes
            if isFree { allowance.bytes -= bytes }
            allowances[source] = allowance
            return isFree
        }
        guard !isFree else { return }
        throw Refusal(
            .unavailable, "this source sends more than \(Self.bytesASecond / 1024 / 1024) MiB a second; send it later")
    }

    /// How many refusals of a source were not written down yet.
    func untold(of source: InboundSource.ID) -> Int { refusals.withLock { $0[source]?.count ?? 0 } }

    /// Counts a refusal; gives how many are to be told of now, nil where that was done a moment ago.
    func refused(_ source: InboundSource.ID, now: Instant) -> Int? {
        refusals.withLock { all in
            var refusals = all[source] ?? Refusals()
            refusals.count += 1
            let isDue = refusals.told.map { $0 + Self.pause <= now } ?? true
            let count = refusals.count
            if isDue { refusals = Refusals(told: now) }
            all[source] = refusals
            return isDue ? count : nil
        }
    }
}
