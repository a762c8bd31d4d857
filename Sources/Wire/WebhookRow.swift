import Prospecting

/// An endpoint, and how it does.
package struct WebhookRow: Codable, Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    package var events: [String]
    package var campaigns: [String] = []
    package var tiers: [String] = []
    package var stages: [String] = []
    /// `v1` or `v1a`.
    package var signature = "v1"
    @OrNull package var publicKey: String?
    /// Until when the secret before this one signs too.
    @OrNull package var oldSecretUntil: Instant?
    @OrNull package var perSecond: Int?
    @OrNull package var atOnce: Int?
    @OrNull package var expireAfter: String?
    /// The names of its own headers.
    package var headers: [String] = []
    package var hasCertificateAuthority = false
    package var hasClientCertificate = false
    /// How the receiver wants it.
    package var shape = "standard"
    package var hasCredential = false
    package var match: [String] = []
    package var fields: [String: String] = [:]
    @OrNull package var body: String?
    @OrNull package var mode: String?
    package var segments: [String: Int] = [:]
    /// The campaign whose file declares it; null for one that was added by hand.
    @OrNull package var campaign: String?
    package var enabled: Bool
    /// Why it is switched off, in words; null while it is on.
    @OrNull package var disabledFor: String?
    /// `well`, `failing`, `held-back` until `held_until`, or `off`.
    package var health: String
    /// When the first attempt failed since the last that succeeded.
    @OrNull package var failingSince: Instant?
    @OrNull package var lastFailure: String?
    @OrNull package var heldUntil: Instant?
    /// Counted up to `mostCounted`, as `dead` is; the report counts all.
    package var waiting: Int
    package var delivered: Int
    package var dead: Int

    /// Stands for so many, and for more.
    package static let mostCounted = 10_000

    package init(
        id: Webhook.ID, url: String, events: [String], disabledFor: String?, health: String, waiting: Int,
        delivered: Int, dead: Int
    ) {
        self.id = id
        self.url = url
        self.events = events
        self.enabled = disabledFor == nil
        self.disabledFor = disabledFor
        self.health = health
        self.waiting = waiting
        self.delivered = delivered
        self.dead = dead
    }
}

/// The delivery of one event to one endpoint.
package struct DeliveryRow: Codable, Sendable, Equatable {
    package var event: Event.ID
    package var type: String
    /// `pending`, `delivered`, `dead` or `withdrawn`.
    package var state: String
    package var attempts: Int
    @OrNull package var due: Instant?
    /// What failed last: `timeout`, `status-5xx`, …
    @OrNull package var failure: String?
    @OrNull package var status: Int?

    package init(
        event: Event.ID, type: String, state: String, attempts: Int, due: Instant?, failure: String?, status: Int?
    ) {
        self.event = event
        self.type = type
        self.state = state
        self.attempts = attempts
        self.due = due
        self.failure = failure
        self.status = status
    }
}

/// One request that was made, as the log has it.
package struct DeliveryAttemptRow: Codable, Sendable, Equatable {
    package var at: Instant
    @OrNull package var failure: String?
    @OrNull package var status: Int?
    /// From the beginning to the end.
    package var milliseconds: Int
    /// When each part was done, in microseconds from the start; 0 where it did not happen.
    package var dnsMicroseconds: Int
    package var connectMicroseconds: Int
    package var tlsMicroseconds: Int
    package var firstByteMicroseconds: Int
    /// Whether the library sent it a second time by itself, after a kept connection had closed.
    package var repeated: Bool
    /// The beginning of the answer, or what went wrong in words.
    @OrNull package var answer: String?

    package init(
        at: Instant, failure: String?, status: Int?, milliseconds: Int, dnsMicroseconds: Int,
        connectMicroseconds: Int, tlsMicroseconds: Int, firstByteMicroseconds: Int, repeated: Bool, answer: String?
    ) {
        self.at = at
        self.failure = failure
        self.status = status
        self.milliseconds = milliseconds
        self.dnsMicroseconds = dnsMicroseconds
        self.connectMicroseconds = connectMicroseconds
        self.tlsMicroseconds = tlsMicroseconds
        self.firstByteMicroseconds = firstByteMicroseconds
        self.repeated = repeated
        self.answer = answer
    }
}

/// What became of the events of one endpoint, to be compared with what its receiver has.
package struct WebhookReportRow: Codable, Sendable, Equatable {
    package var webhook: Webhook.ID
    package var url: String
    /// Those it was to be told of: `accepted`, `waiting` and `dead` together.
    package var events: Int
    /// Those of which at least one request was made.
    package var sent: Int
    package var accepted: Int
    /// Of those that wait or are dead, the ones that the receiver answered with a no.
    package var rejected: Int
    package var waiting: Int
    package var dead: Int

    package init(
        webhook: Webhook.ID, url: String, events: Int, sent: Int, accepted: Int, rejected: Int, waiting: Int, dead: Int
    ) {
        self.webhook = webhook
        self.url = url
        self.events = events
        self.sent = sent
        self.accepted = accepted
        self.rejected = rejected
        self.waiting = waiting
        self.dead = dead
    }
}

extension WebhookReportRow: ReportRow {
    package static let columns = [
        "webhook", "url", "events", "sent", "accepted", "rejected", "waiting", "dead",
    ]

    package var fields: [String?] {
        [webhook.description, url] + [events, sent, accepted, rejected, waiting, dead].map { String($0) }
    }
}
