/// What becomes of a webhook's delivery after an attempt.
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

    /// What an attempt came to.
    package enum Result: Sendable, Equatable {
        case answered(status: Int, retryAfter: Span?)
        case failed(kind: String)
    }

    /// What is next for a delivery.
    package enum Next: Sendable, Equatable {
        case delivered
        case retry(at: Instant)
        /// No more attempts; it waits for somebody to replay it.
        case dead
        /// The receiver is gone for good (410): no more attempts, and the endpoint is switched off.
        case gone
    }

    /// - Parameters:
    ///   - attempts: how many were made, this one included.
    ///   - jitter: 0 to 1; the wait is stretched by up to a fifth of itself.
    package static func next(after result: Result, attempts: Int, now: Instant, jitter: Double) -> Next {
        if case .answered(200...299, _) = result { return .delivered }
        if case .answered(410, _) = result { return .gone }
        guard attempts >= 1, attempts <= waits.count else { return .dead }
        let wait = waits[attempts - 1].milliseconds
        var delay = Span(milliseconds: wait + Int64(Double(wait) * 0.2 * min(1, max(0, jitter))))
        if case .answered(_, let retryAfter?) = result { delay = max(delay, min(retryAfter, longestRetryAfter)) }
        return .retry(at: now + delay)
    }

    /// The name of what failed, for the log of attempts; nil for a success.
    package static func failure(of result: Result) -> String? {
        switch result {
        case .answered(200...299, _): nil
        case .answered(300...399, _): "status-3xx"
        case .answered(400...499, _): "status-4xx"
        case .answered(let status, _): status >= 500 ? "status-5xx" : "status-other"
        case .failed(let kind): kind
        }
    }
}
