/// How an endpoint has done lately.
package struct EndpointHealth: Sendable, Equatable {
    /// Failed attempts in a row, whatever the cause.
    package var failures: Int
    /// Attempts in a row that got no hearing: no answer, or one that every event would get.
    package var troubles: Int
    /// Of the first failure since the last success; nil while the last attempt succeeded.
    package var failingSince: Instant?
    package var breaker: Breaker

    /// Whether deliveries are let through.
    package enum Breaker: Sendable, Equatable {
        case closed
        /// Nothing goes out until then, and after it one delivery alone, which tells whether the endpoint is back.
        ///
        /// - Parameter times: how often it opened, or stayed open, in a row.
        case open(until: Instant, times: Int)
    }

    package init(
        failures: Int = 0, troubles: Int = 0, failingSince: Instant? = nil, breaker: Breaker = .closed
    ) {
        self.failures = failures
        self.troubles = troubles
        self.failingSince = failingSince
        self.breaker = breaker
    }

    /// The last attempt succeeded, or none was made yet.
    package static let well = EndpointHealth()

    /// How many deliveries may leave at this moment, and from when on any may.
    package func allowance(at now: Instant) -> Allowance {
        guard case .open(let until, _) = breaker else { return .any }
        return now < until ? .none(until: until) : .probe
    }

    /// What the breaker lets through.
    package enum Allowance: Sendable, Equatable {
        case any
        /// One, to see whether the endpoint is back.
        case probe
        case none(until: Instant)
    }
}

extension EndpointHealth {
    /// Attempts in a row without a hearing that open the breaker.
    package static let troublesToOpen = 5
    /// The first wait of an open breaker; each further one is twice as long.
    package static let firstWait = Span.seconds(15)
    package static let longestWait = Span.minutes(30)
    /// A receiver that asks for time gets this much at most before one delivery looks whether it is back.
    package static let longestPause = Span.hours(1)
    /// An endpoint that has not taken a single delivery for so long is switched off.
    package static let patience = Span.days(5)
    /// And not before so many failures in a row, so that one that is seldom told of anything gets its chances.
    package static let failuresToSwitchOff = 10

    /// How it stands after one more attempt.
    ///
    /// - Parameter isProbe: whether the attempt was the one that an open breaker let through.
    func after(_ result: DeliveryPolicy.Result, isProbe: Bool, now: Instant, jitter: Double) -> EndpointHealth {
        if case .unsent = result { return unasked(isProbe: isProbe, now: now) }
        guard !result.isSuccess else { return .well }
        var next = self
        next.failures += 1
        next.failingSince = failingSince ?? now
        if result.isHeard {
            next.troubles = 0
            next.breaker = .closed
            return next
        }
        next.troubles += 1
        next.breaker = breaker(after: result, troubles: next.troubles, isProbe: isProbe, now: now, jitter: jitter)
        return next
    }

    /// Nothing was sent, which says nothing of the endpoint; where that was to be the look whether it is back, the next one
    /// may look at once.
    private func unasked(isProbe: Bool, now: Instant) -> EndpointHealth {
        guard isProbe, case .open(_, let times) = breaker else { return self }
        var next = self
        next.breaker = .open(until: now, times: times)
        return next
    }

    private func breaker(
        after result: DeliveryPolicy.Result, troubles: Int, isProbe: Bool, now: Instant, jitter: Double
    ) -> Breaker {
        let asked: Instant? =
            if case .answered(_, let wait?) = result { now + min(wait, Self.longestPause) } else { nil }
        switch breaker {
        case .closed:
            guard troubles >= Self.troublesToOpen || asked != nil else { return .closed }
            let own = troubles >= Self.troublesToOpen ? now + Self.wait(1).stretched(by: jitter) : now
            return .open(until: max(own, asked ?? own), times: 1)
        case .open(let until, let times):
            guard isProbe else { return .open(until: max(until, asked ?? until), times: times) }
            let own = now + Self.wait(times + 1).stretched(by: jitter)
            return .open(until: max(own, asked ?? own), times: times + 1)
        }
    }

    private static func wait(_ times: Int) -> Span {
        let doublings = min(times - 1, 20)
        return min(longestWait, Span(milliseconds: firstWait.milliseconds << Int64(doublings)))
    }

    /// Why it should be switched off now; nil while it should not.
    func switchOff(after result: DeliveryPolicy.Result, now: Instant) -> SwitchOff? {
        if case .unsent = result { return nil }
        if case .answered(410, _) = result { return .gone }
        guard let since = failingSince, failures >= Self.failuresToSwitchOff, now - since >= Self.patience,
            let failure = DeliveryPolicy.failure(of: result)
        else { return nil }
        return .failing(since: since, failure: failure)
    }
}

/// Why an endpoint is told nothing more, without anybody having said so.
package enum SwitchOff: Sendable, Equatable {
    /// It answered 410.
    case gone
    /// It has taken nothing for days.
    case failing(since: Instant, failure: String)

    /// The reason, for a person.
    package var words: String {
        switch self {
        case .gone: "the receiver answered 410 Gone"
        case .failing(let since, let failure): "nothing was accepted since \(since.rfc3339), last: \(failure)"
        }
    }
}
