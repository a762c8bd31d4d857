import Prospecting

/// A delivery that a courier may attempt now.
package struct ClaimedDelivery: Sendable, Equatable {
    package var id: Int64
    /// Given with the claim: who settles with an older one comes too late. The attempt's row in the log, which is there
    /// before anything is sent, is known by it.
    package var fence: Int64
    package var webhook: Webhook.ID
    package var url: String
    package var sealedSecret: String
    package var event: Event.ID
    /// JSON, the very bytes to send.
    package var body: String
    /// How many attempts were made before.
    package var attempts: Int
    /// Signs too, until its time is over.
    package var oldSealedSecret: String?
    package var authority: String?
    package var identity: WebhookSettings.ClientIdentity?
    /// A JSON object from names to values, sealed.
    package var sealedHeaders: String?
    package var shape = WebhookShape.standard
    package var shaping = ShapeSettings()
    package var sealedCredential: String?
    /// From when on the receiver does not want it any more, on the real clock.
    package var expires: Instant?
    /// Whether it is the one that an open breaker lets through.
    package var isProbe = false
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
