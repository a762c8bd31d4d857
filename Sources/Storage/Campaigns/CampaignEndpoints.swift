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
        var left = try connection.rows(
            "SELECT id, shape, url FROM webhooks WHERE campaign_id = ? AND removed_at IS NULL ORDER BY id", campaign
        ).map { KeptEndpoint(id: try $0.id("id"), shape: try $0.word("shape"), url: try $0.text("url")) }
        var new: [DeclaredEndpoint] = []
        for endpoint in declared {
            if let place = left.firstIndex(where: { $0.shape == endpoint.shape && $0.url == endpoint.url }) {
                try keep(endpoint, as: left.remove(at: place).id, by: user, now: now)
            } else {
                new.append(endpoint)
            }
        }
        for endpoint in new {
            // One of a shape for one of that shape: it has moved, and what waits for it goes with it.
            let same = left.filter { $0.shape == endpoint.shape }
            if same.count == 1, new.filter({ $0.shape == endpoint.shape }).count == 1 {
                left.removeAll { $0.id == same[0].id }
                try keep(endpoint, as: same[0].id, by: user, now: now)
            } else {
                let settings = WebhookSettings(
                    url: endpoint.url, filter: EventFilter(types: endpoint.events, campaigns: [name]),
                    shape: endpoint.shape, shaping: endpoint.shaping, sealedCredential: endpoint.sealedCredential,
                    campaign: campaign)
                _ = try addWebhook(
                    settings, sealedSecret: endpoint.sealedSecret, publicKey: endpoint.publicKey, by: user, now: now)
            }
        }
        for gone in left { try removeWebhook(gone.id, by: user, now: now) }
    }

    private struct KeptEndpoint {
        let id: Webhook.ID
        let shape: WebhookShape
        let url: String
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
        after.move(to: endpoint.url)
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
