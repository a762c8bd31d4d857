/// What an attempt means for its delivery and for its endpoint.
package struct DeliveryDecision: Sendable, Equatable {
    package var next: DeliveryPolicy.Next
    package var health: EndpointHealth
    /// Why the endpoint is to be switched off; nil to leave it on.
    package var switchOff: SwitchOff?

    package init(next: DeliveryPolicy.Next, health: EndpointHealth, switchOff: SwitchOff? = nil) {
        self.next = next
        self.health = health
        self.switchOff = switchOff
    }
}

/// What is known of a delivery when an attempt at it ends.
package struct AttemptedDelivery: Sendable, Equatable {
    /// How many attempts were made, this one included.
    package var attempts: Int
    /// From when on the receiver does not want it any more.
    package var expires: Instant?
    /// Whether it was the one that an open breaker let through.
    package var isProbe: Bool

    package init(attempts: Int, expires: Instant? = nil, isProbe: Bool = false) {
        self.attempts = attempts
        self.expires = expires
        self.isProbe = isProbe
    }
}

extension DeliveryPolicy {
    /// Everything that follows from an attempt: for the delivery, for the endpoint's breaker, and whether it stays on.
    ///
    /// - Parameter jitter: 0 to 1.
    package static func decide(
        _ delivery: AttemptedDelivery, health: EndpointHealth, result: Result, now: Instant, jitter: Double
    ) -> DeliveryDecision {
        let after = health.after(result, isProbe: delivery.isProbe, now: now, jitter: jitter)
        return DeliveryDecision(
            next: next(
                after: result, attempts: delivery.attempts, expires: delivery.expires, now: now, jitter: jitter),
            health: after, switchOff: after.switchOff(after: result, now: now))
    }
}
