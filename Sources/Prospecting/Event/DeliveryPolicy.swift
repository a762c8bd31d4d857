/// When a webhook's delivery is tried again after an attempt.
///
/// The waits are those the Standard Webhooks specification recommends (section "Retries"): ten attempts over about
/// three days, with jitter so that a receiver that comes back is not met by everything at once.
package enum DeliveryPolicy {
    /// Before the second attempt, the third, and so on.
    package static let waits: [Span] = [
        .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20), .hours(24),
    ]
    /// `Retry-After` is obeyed up to this.
    package static let longestRetryAfter = Span.hours(24)

    /// A delivery that was claimed so often in a row, without its end being heard of, ends its daemons, it seems; it is
    /// given up.
    package static let mostUnsettled = 10

    /// What an attempt came to.
    package enum Result: Sendable, Equatable {
        case answered(status: Int, retryAfter: Span?)
        /// The status said yes and the body said no, as some tools do; a final no is not asked about again.
        case rejected(status: Int, isFinal: Bool)
        /// Nothing was asked of the receiver, since there is nothing to tell it, or no way to say of whom; then the name of
        /// that failure.
        case unsent(failure: String?)
        case failed(kind: String)
    }

    /// What is next for a delivery.
    package enum Next: Sendable, Equatable {
        case delivered
        case retry(at: Instant)
        /// No more attempts; it waits for somebody to replay it.
        case dead
        /// Too old for its receiver before it could be delivered.
        case expired
    }

    /// - Parameters:
    ///   - attempts: how many were made, this one included.
    ///   - expires: from when on the receiver does not want it any more.
    ///   - jitter: 0 to 1; the wait is stretched by up to a fifth of itself.
    package static func next(
        after result: Result, attempts: Int, expires: Instant? = nil, now: Instant, jitter: Double
    ) -> Next {
        switch result {
        case .answered(200...299, _): return .delivered
        // It waits, as all that follows does, for the endpoint to be switched on again.
        case .answered(410, _): return .retry(at: now)
        case .rejected(_, isFinal: true): return .dead
        case .unsent(let failure): return failure == nil ? .delivered : .dead
        default: break
        }
        guard attempts >= 1, attempts <= waits.count else { return .dead }
        var delay = waits[attempts - 1].stretched(by: jitter)
        if case .answered(_, let retryAfter?) = result { delay = max(delay, min(retryAfter, longestRetryAfter)) }
        if let expires, now + delay >= expires { return .expired }
        return .retry(at: now + delay)
    }

    /// The name of what failed, for the log of attempts; nil for a success.
    package static func failure(of result: Result) -> String? {
        switch result {
        case .answered(200...299, _): nil
        case .answered(300...399, _): "status-3xx"
        case .answered(400...499, _): "status-4xx"
        case .answered(let status, _): status >= 500 ? "status-5xx" : "status-other"
        case .rejected: "rejected-in-body"
        case .failed(let kind): kind
        case .unsent(let failure): failure
        }
    }
}

extension DeliveryPolicy.Result {
    package var isSuccess: Bool {
        switch self {
        case .answered(200...299, _), .unsent(failure: nil): true
        default: false
        }
    }

    /// Whether the endpoint said anything at all; nil where it was not asked.
    package var isAnswer: Bool? {
        switch self {
        case .answered, .rejected: true
        case .failed: false
        case .unsent: nil
        }
    }

    /// The status that came, where one came.
    package var status: Int? {
        switch self {
        case .answered(let status, _), .rejected(let status, _): status
        case .failed, .unsent: nil
        }
    }

    /// Whether the receiver has looked at this very event and does not like it: that says nothing of the next event.
    package var isHeard: Bool {
        switch self {
        case .rejected, .unsent: true
        case .answered(let status, _): (400...499).contains(status) && !Self.notOfTheEvent.contains(status)
        case .failed: false
        }
    }

    /// No rights, no such address, gone, too slow, too much: whatever is sent next is answered the same.
    private static let notOfTheEvent: Set = [401, 403, 404, 405, 408, 410, 425, 429]
}

extension Span {
    /// This and up to a fifth of it more.
    ///
    /// - Parameter jitter: 0 to 1.
    func stretched(by jitter: Double) -> Span {
        Span(milliseconds: milliseconds + Int64(Double(milliseconds) * 0.2 * min(1, max(0, jitter))))
    }
}
