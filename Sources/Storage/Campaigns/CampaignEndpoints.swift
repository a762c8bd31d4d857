import Prospecting

/// An endpoint that a campaign's file declares, with its secrets sealed.
package struct DeclaredEndpoint: Sendable, Equatable {
    package var url: String
    package var events: [String]
    package var shape: WebhookShape
    package var shaping: ShapeSettings
    package var sealedCredential: String?
    /// What signs.
    package var sealedSecret: String
    /// What a receiver verifies with, where the secret is half of a pair.
    package var publicKey: String?
    /// Whether the secret was made just now, so that it is for an endpoint that has none yet.
    package var isSecretMade: Bool

    package init(
        url: String, events: [String], shape: WebhookShape, shaping: ShapeSettings, sealedCredential: String?,
        sealedSecret: String, publicKey: String?, isSecretMade: Bool
    ) {
        self.url = url
        self.events = events
        self.shape = shape
        self.shaping = shaping
        self.sealedCredential = sealedCredential
        self.sealedSecret = sealedSecret
        self.publicKey = publicKey
        self.isSecretMade = isSecretMade
    }
}

/// Finds the secrets of what a campaign declares; it may be asked twice for the same.
package typealias EndpointMaker = @Sendable (Campaign) throws -> [DeclaredEndpoint]

extension Transaction {
    /// Makes, changes and removes endpoints until they are those that the campaign declares, told of it alone.
    func keepEndpoints(
        _ declared: [DeclaredEndpoint], of campaign: Campaign.ID, named name: String, by user: User, now: Instant
    ) throws {
        var left: [String: Webhook.ID] = [:]
        let rows = try connection.rows(
            "SELECT id, shape, url FROM webhooks WHERE campaign_id = ? AND removed_at IS NULL", campaign)
        for row in rows { left[try row.text("shape") + " " + row.text("url")] = try row.id("id") }
        for endpoint in declared {
            if let known = left.removeValue(forKey: "\(endpoint.shape.rawValue) \(endpoint.url)") {
                try keep(endpoint, as: known, by: user, now: now)
            } else {
                let settings = WebhookSettings(
                    url: endpoint.url, filter: EventFilter(types: endpoint.events, campaigns: [name]),
                    shape: endpoint.shape, shaping: endpoint.shaping, sealedCredential: endpoint.sealedCredential,
                    campaign: campaign)
                _ = try addWebhook(
                    settings, sealedSecret: endpoint.sealedSecret, publicKey: endpoint.publicKey, by: user, now: now)
            }
        }
        for gone in left.values.sorted() { try removeWebhook(gone, by: user, now: now) }
    }

    /// Whether an endpoint's secret is what a campaign file names, so that the next apply would undo another.
    func isSecretDeclared(of settings: WebhookSettings) throws -> Bool {
        guard let campaign = settings.campaign else { return false }
        return try runningVersion(of: campaign).campaign.webhooks.contains {
            $0.secret != nil && $0.url == settings.url
        }
    }

    /// A secret is sealed anew each time, so it is written each time; what the file says nothing of stays.
    private func keep(_ endpoint: DeclaredEndpoint, as known: Webhook.ID, by user: User, now: Instant) throws {
        let before = try WebhookSettings(webhookRow(known))
        var after = before
        after.filter.types = endpoint.events
        after.shaping = endpoint.shaping
        if before == after {
            try connection.execute(
                "UPDATE webhooks SET sealed_credential = ? WHERE id = ?", endpoint.sealedCredential, known)
        } else {
            after.sealedCredential = endpoint.sealedCredential
            try change(known, from: before, to: after, by: user, now: now)
        }
        guard !endpoint.isSecretMade else { return }
        try connection.execute(
            "UPDATE webhooks SET sealed_secret = ?, public_key = ? WHERE id = ?", endpoint.sealedSecret,
            endpoint.publicKey, known)
    }
}
