import Prospecting

/// A delivery that a courier may attempt now.
package struct ClaimedDelivery: Sendable, Equatable {
    package var id: Int64
    /// Of the claim that it was given with: who settles when that is gone comes too late.
    package var fence: Int64
    package var endpoint: ClaimedEndpoint
    package var event: Event.ID
    /// JSON, the very bytes to send.
    package var body: String
    /// How many attempts were made before.
    package var attempts: Int
    /// From when on the receiver does not want it any more, on the real clock.
    package var expires: Instant?

    package init(
        id: Int64, fence: Int64, endpoint: ClaimedEndpoint, event: Event.ID, body: String, attempts: Int,
        expires: Instant? = nil
    ) {
        self.id = id
        self.fence = fence
        self.endpoint = endpoint
        self.event = event
        self.body = body
        self.attempts = attempts
        self.expires = expires
    }

    package var webhook: Webhook.ID { endpoint.id }
    package var url: String { endpoint.url }
    package var shape: WebhookShape { endpoint.shape }
    /// Whether it is the one that an open breaker lets through.
    package var isProbe: Bool { endpoint.isProbed }
}

/// An endpoint as it was when deliveries to it were claimed, one for all of them: a copy each would cost more than to sign.
package final class ClaimedEndpoint: Sendable, Equatable {
    package let id: Webhook.ID
    package let url: String
    package let sealedSecret: String
    /// Signs too, until its time is over.
    package let oldSealedSecret: String?
    package let authority: String?
    package let identity: WebhookSettings.ClientIdentity?
    /// A JSON object from names to values, sealed.
    package let sealedHeaders: String?
    package let shape: WebhookShape
    package let shaping: ShapeSettings
    package let sealedCredential: String?
    /// Whether its breaker is open, so that one delivery looks whether it is well.
    package let isProbed: Bool

    init(_ endpoint: OpenEndpoint, now: Instant) {
        id = endpoint.id
        url = endpoint.url
        sealedSecret = endpoint.sealedSecret
        oldSealedSecret = endpoint.oldSecretUntil.map { now < $0 } ?? false ? endpoint.oldSealedSecret : nil
        authority = endpoint.authority
        identity = endpoint.identity
        sealedHeaders = endpoint.sealedHeaders
        shape = endpoint.shape
        shaping = endpoint.shaping
        sealedCredential = endpoint.sealedCredential
        isProbed = endpoint.health.breaker != .closed
    }

    /// One of which nothing else is said.
    package init(id: Webhook.ID, url: String, sealedSecret: String) {
        self.id = id
        self.url = url
        self.sealedSecret = sealedSecret
        (oldSealedSecret, authority, identity, sealedHeaders, sealedCredential) = (nil, nil, nil, nil, nil)
        (shape, shaping, isProbed) = (.standard, ShapeSettings(), false)
    }

    package static func == (one: ClaimedEndpoint, other: ClaimedEndpoint) -> Bool {
        one.id == other.id && one.url == other.url && one.sealedSecret == other.sealedSecret
            && one.oldSealedSecret == other.oldSealedSecret && one.authority == other.authority
            && one.identity == other.identity && one.sealedHeaders == other.sealedHeaders && one.shape == other.shape
            && one.shaping == other.shaping && one.sealedCredential == other.sealedCredential
            && one.isProbed == other.isProbed
    }
}

/// What one attempt came to, for the log.
package struct DeliveryRecord: Sendable, Equatable {
    package var milliseconds: Int
    package var timings: DeliveryTimings
    /// Whether libcurl sent it again by itself, so that the receiver may have had two requests.
    package var isRepeated: Bool
    /// The beginning of the answer.
    package var answer: String?

    package init(
        milliseconds: Int, timings: DeliveryTimings = DeliveryTimings(), isRepeated: Bool = false,
        answer: String? = nil
    ) {
        self.milliseconds = milliseconds
        self.timings = timings
        self.isRepeated = isRepeated
        self.answer = answer
    }
}

/// When each part of an attempt was done, in microseconds from its start; 0 for a part that did not happen.
package struct DeliveryTimings: Sendable, Equatable {
    package var dns: Int
    package var connect: Int
    package var tls: Int
    package var firstByte: Int

    package init(dns: Int = 0, connect: Int = 0, tls: Int = 0, firstByte: Int = 0) {
        self.dns = dns
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
    }
}
