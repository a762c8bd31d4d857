import Prospecting
import Storage
import Synchronization

/// Shares out the places for deliveries on their way, so that an endpoint that does not answer leaves room for others.
final class DeliverySlots: Sendable {
    /// How many deliveries are on their way at once.
    static let all = 64
    /// An endpoint's share, where it asks for none of its own.
    static let share = 16
    /// The share of one whose last delivery got no answer: enough to notice that it is back.
    static let shareOfSilent = 2

    private struct State {
        var taken: [Webhook.ID: Int] = [:]
        var silent: Set<Webhook.ID> = []
    }

    private let state = Mutex(State())

    var free: Int { state.withLock { Self.all - $0.taken.values.reduce(0, +) } }

    /// - Parameter atOnce: how many the endpoint is to have at most; its usual share where nil.
    func room(for webhook: Webhook.ID, atOnce: Int? = nil) -> Int {
        state.withLock { state in
            let most = atOnce ?? Self.share
            let share = state.silent.contains(webhook) ? min(most, Self.shareOfSilent) : most
            return max(0, share - state.taken[webhook, default: 0])
        }
    }

    func take(_ deliveries: [ClaimedDelivery]) {
        state.withLock { state in
            for delivery in deliveries { state.taken[delivery.webhook, default: 0] += 1 }
        }
    }

    /// - Parameter isAnswered: whether the endpoint said anything at all; nil where it was not asked.
    func giveBack(_ webhook: Webhook.ID, isAnswered: Bool?) {
        state.withLock { state in
            let left = state.taken[webhook, default: 1] - 1
            state.taken[webhook] = left > 0 ? left : nil
            switch isAnswered {
            case nil: break
            case true?: state.silent.remove(webhook)
            case false?: state.silent.insert(webhook)
            }
        }
    }
}
