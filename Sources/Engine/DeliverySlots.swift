import Prospecting
import Storage
import Synchronization

/// Shares out the places for deliveries on their way, so that an endpoint that is slow, or dead, leaves room for others.
///
/// An endpoint's share begins small. Each quick answer makes it larger by one, each slow one or none halves it, and while
/// its oldest delivery has waited for long it is as small as can be. Besides, no endpoint may take more than half of the
/// places that are free, so that some are left however many endpoints are slow at the same time (the dynamic thresholds
/// of Choudhury and Hahne, IEEE/ACM Transactions on Networking 6, 1998); the last are kept for those that have none yet.
final class DeliverySlots: Sendable {
    /// How many deliveries are on their way at once.
    static let all = 320
    /// Of these, so many are for endpoints of which nothing is on its way.
    static let kept = 32
    /// An endpoint's share at first, at most, where it asks for no other, and at least.
    static let firstShare = 4
    static let largestShare = 128
    static let smallestShare = 1
    /// An answer is quick up to here, and slow from there.
    static let quick = Span.milliseconds(500)
    static let slow = Span.seconds(2)

    fileprivate struct Line {
        var share = DeliverySlots.firstShare
        /// When what is on its way was taken, by its id.
        var taken: [Int64: Instant] = [:]
    }

    private struct State {
        var lines: [Webhook.ID: Line] = [:]
        var free = DeliverySlots.all
    }

    private let state = Mutex(State())

    var free: Int { state.withLock { $0.free } }
    var isAnyTaken: Bool { free < Self.all }

    /// How many more an endpoint may have on their way.
    ///
    /// - Parameter atOnce: how many it is to have at most.
    func room(for webhook: Webhook.ID, atOnce: Int? = nil, now: Instant) -> Int {
        state.withLock { state in
            let line = state.lines[webhook] ?? Line()
            let isStuck = line.taken.values.contains { $0 + Self.slow <= now }
            let share = min(isStuck ? Self.smallestShare : line.share, atOnce ?? .max)
            let fair = max((state.free - Self.kept + 1) / 2, line.taken.isEmpty ? min(1, state.free) : 0)
            return max(0, min(share - line.taken.count, fair))
        }
    }

    func take(_ deliveries: [ClaimedDelivery], now: Instant) {
        state.withLock { state in
            for delivery in deliveries { state.lines[delivery.webhook, default: Line()].taken[delivery.id] = now }
            state.free -= deliveries.count
        }
    }

    /// - Parameter isAnswered: whether the endpoint said anything at all; nil where it was not asked.
    func giveBack(_ delivery: ClaimedDelivery, isAnswered: Bool?, now: Instant) {
        state.withLock { state in
            // In place: a copy of the line would copy all that is taken.
            guard let since = state.lines[delivery.webhook]?.taken.removeValue(forKey: delivery.id) else { return }
            state.free += 1
            if let isAnswered { state.lines[delivery.webhook]?.learn(isAnswered: isAnswered, took: now - since) }
        }
    }
}

extension DeliverySlots.Line {
    fileprivate mutating func learn(isAnswered: Bool, took: Span) {
        if isAnswered, took <= DeliverySlots.quick {
            share = min(DeliverySlots.largestShare, share + 1)
        } else if !isAnswered || took >= DeliverySlots.slow {
            share = max(DeliverySlots.smallestShare, share / 2)
        }
    }
}
