import Prospecting

/// An endpoint to tell of events.
package struct WebhookBody: Codable, Sendable, Equatable {
    package var url: String
    /// Types such as `lead.qualified`, `lead.*` or `*`.
    package var events: [String]

    package init(url: String, events: [String]) {
        self.url = url
        self.events = events
    }
}

/// An endpoint with its secret: the only time it is shown.
package struct WebhookSecretAnswer: Codable, Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    /// `whsec_` and base64.
    package var secret: String

    package init(id: Webhook.ID, url: String, secret: String) {
        self.id = id
        self.url = url
        self.secret = secret
    }
}

/// An endpoint in a list.
package struct WebhookRow: Codable, Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    package var events: [String]
    package var enabled: Bool
    /// Why it is switched off, in words; null while it is on.
    @OrNull package var disabledFor: String?
    package var waiting: Int
    package var delivered: Int
    package var dead: Int

    package init(
        id: Webhook.ID, url: String, events: [String], enabled: Bool, disabledFor: String?, waiting: Int,
        delivered: Int, dead: Int
    ) {
        self.id = id
        self.url = url
        self.events = events
        self.enabled = enabled
        self.disabledFor = disabledFor
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

/// The test event that was put into an endpoint's line.
package struct WebhookTestAnswer: Codable, Sendable, Equatable {
    package var event: Event.ID

    package init(event: Event.ID) {
        self.event = event
    }
}
