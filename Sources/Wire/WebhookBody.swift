import Prospecting

/// An endpoint to tell of events.
package struct WebhookBody: Codable, Sendable, Equatable {
    /// Left out where the shape knows its own.
    package var url: String?
    /// Types such as `lead.qualified`, `lead.*` or `*`.
    package var events: [String]
    /// Only what belongs to one of these campaigns.
    package var campaigns: [String]?
    /// Only of leads in one of these tiers.
    package var tiers: [String]?
    /// Only of leads in one of these stages.
    package var stages: [String]?
    /// How it is signed: `v1` (HMAC-SHA256, which is usual) or `v1a` (Ed25519).
    package var signature: String?
    /// At most so many deliveries a second.
    package var perSecond: Int?
    /// At most so many at once.
    package var atOnce: Int?
    /// What is older is not delivered: `7d`.
    package var expireAfter: String?
    /// Further headers of each request.
    package var headers: [String: String]?
    /// PEM of the authorities to believe instead of the system's.
    package var certificateAuthority: String?
    /// PEM by which the receiver knows Touchline.
    package var clientCertificate: String?
    package var clientKey: String?
    /// How the receiver wants it: `standard` (which is usual), `cloudevents`, `hubspot`, `mautic`, `salesforce`, `template`.
    package var shape: String?
    /// What hubspot, mautic and salesforce ask for; kept sealed, and never shown.
    package var credential: String?
    /// By what they know a lead, in the order to try.
    package var match: [String]?
    /// The other system's fields, as Mustache.
    package var fields: [String: String]?
    /// The whole JSON that `template` sends, as Mustache.
    package var body: String?
    /// `structured`, `binary`, `single` or `batch`.
    package var mode: String?
    /// Mautic's segments that a lead is put into, by the events that do it.
    package var segments: [String: Int]?

    package init(url: String?, events: [String]) {
        self.url = url
        self.events = events
    }
}

/// What is to change of an endpoint; what is left out stays. An empty list, an empty text and 0 take a setting away.
package struct WebhookChangeBody: Codable, Sendable, Equatable {
    package var url: String?
    package var events: [String]?
    package var campaigns: [String]?
    package var tiers: [String]?
    package var stages: [String]?
    package var perSecond: Int?
    package var atOnce: Int?
    package var expireAfter: String?
    package var headers: [String: String]?
    package var certificateAuthority: String?
    package var clientCertificate: String?
    package var clientKey: String?
    package var credential: String?
    package var match: [String]?
    package var fields: [String: String]?
    package var body: String?
    package var mode: String?
    package var segments: [String: Int]?

    package init() {}
}

extension WebhookBody {
    /// All of it but how it is signed.
    package var settings: WebhookChangeBody {
        var body = WebhookChangeBody()
        (body.url, body.events) = (url, events)
        (body.campaigns, body.tiers, body.stages) = (campaigns, tiers, stages)
        (body.perSecond, body.atOnce, body.expireAfter) = (perSecond, atOnce, expireAfter)
        (body.headers, body.certificateAuthority) = (headers, certificateAuthority)
        (body.clientCertificate, body.clientKey) = (clientCertificate, clientKey)
        (body.credential, body.match, body.fields) = (credential, match, fields)
        (body.body, body.mode, body.segments) = (self.body, mode, segments)
        return body
    }
}

/// An endpoint with its secret: the only time it is shown.
package struct WebhookSecretAnswer: Codable, Sendable, Equatable {
    package var id: Webhook.ID
    package var url: String
    /// `whsec_` and base64; with `v1a` the pair, `whsk_` and base64, which the receiver does not need; null where the shape
    /// is not signed.
    @OrNull package var secret: String?
    /// What a receiver of `v1a` verifies with, `whpk_` and base64; null with `v1`.
    @OrNull package var publicKey: String?

    package init(id: Webhook.ID, url: String, secret: String?, publicKey: String?) {
        self.id = id
        self.url = url
        self.secret = secret
        self.publicKey = publicKey
    }
}

/// How long the secret before the new one signs too: `24h`, or `0h` for not at all.
package struct WebhookRotationBody: Codable, Sendable, Equatable {
    package var keep: String?

    package init(keep: String?) {
        self.keep = keep
    }
}

/// What is to be delivered once more: one event, what happened in a period, or what was given up.
package struct WebhookReplayBody: Codable, Sendable, Equatable {
    package var event: Event.ID?
    package var since: Instant?
    package var until: Instant?
    package var dead: Bool?

    package init(event: Event.ID? = nil, since: Instant? = nil, until: Instant? = nil, dead: Bool? = nil) {
        self.event = event
        self.since = since
        self.until = until
        self.dead = dead
    }
}

/// How many deliveries were put back into their lines.
package struct WebhookReplayAnswer: Codable, Sendable, Equatable {
    package var replayed: Int
    /// Why they do not leave yet; null where they do.
    @OrNull package var held: String?

    package init(replayed: Int, held: String? = nil) {
        self.replayed = replayed
        self.held = held
    }
}

/// The test event that was put into an endpoint's line.
package struct WebhookTestAnswer: Codable, Sendable, Equatable {
    package var event: Event.ID
    /// Why it does not leave yet; null where it does.
    @OrNull package var held: String?

    package init(event: Event.ID, held: String? = nil) {
        self.event = event
        self.held = held
    }
}
