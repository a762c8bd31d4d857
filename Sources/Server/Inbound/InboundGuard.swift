import Foundation
import Prospecting
import Storage
import Synchronization

/// What keeps strangers from filling the disk and the log: so many bytes a source may send before they are known to be
/// genuine, and one line and one write for many refusals.
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

    /// Lets a source send so many bytes more.
    ///
    /// - Parameter now: on the real clock.
    /// - Throws: `unavailable` where it has sent too many; its sender tries again.
    func admit(_ bytes: Int, of source: InboundSource.ID, now: Instant) throws(Refusal) {
        let isFree = allowances.withLock { allowances in
            var allowance = allowances[source] ?? Allowance(at: now)
            let grown = max(0, (now - allowance.at).milliseconds) / 1000 * Int64(Self.bytesASecond)
            if grown > 0 { allowance.at = now }
            allowance.bytes = Int(min(Int64(Self.burst), Int64(allowance.bytes) + grown))
            let isFree = allowance.bytes >= bytes
            if isFree { allowance.bytes -= bytes }
            allowances[source] = allowance
            return isFree
        }
        guard !isFree else { return }
        throw Refusal(
            .unavailable, "this source sends more than \(Self.bytesASecond / 1024 / 1024) MiB a second; send it later")
    }

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
