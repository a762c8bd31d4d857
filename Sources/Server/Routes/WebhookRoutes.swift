import Foundation
import Prospecting
import Storage
import Wire

/// Endpoints that are told of events.
enum WebhookRoutes {
    static let all = [
        Route(
            .get, "/v1/webhooks", "Every endpoint, and how it does", for: .marketing,
            answers: [.json([WebhookRow].self)]
        ) { call in
            let now = call.server.hooks.realClock()
            return try .json(await call.store.webhooks().map { WebhookRow($0, now: now) })
        },
        Route(
            .post, "/v1/webhooks", "Adds an endpoint; its secret is shown this once", for: .marketing,
            body: .json(WebhookBody.self), answers: [.json(WebhookSecretAnswer.self, status: 201)],
            refuses: [.notFound],
            showsSecret: true
        ) { call in
            let body = try call.json(WebhookBody.self)
            let webhook = try NewWebhook(body.settings, allowsPlain: allowsPlain(call))
            try await requireNames(in: body.settings, call)
            let secret = try NewSecret(scheme: body.signature, random: call.server.hooks.random)
            let shape = try NewShape.shape(of: body)
            var settings = WebhookSettings(
                url: try NewShape.url(of: body, shape), filter: EventFilter(types: body.events), shape: shape)
            try webhook.applied(seal: seal(call))(&settings)
            try NewShape.change(body.settings, of: settings, seal: seal(call))(&settings)
            try NewShape.check(settings)
            let url = settings.url
            let id = try await call.store.addWebhook(
                settings, sealedSecret: seal(call)(secret.text), publicKey: secret.publicKey, by: try call.user,
                now: call.now)
            return try .json(
                WebhookSecretAnswer(
                    id: id, url: url, secret: shape.hasRecords ? nil : secret.text,
                    publicKey: shape.hasRecords ? nil : secret.publicKey), status: 201)
        },
        Route(
            .get, "/v1/webhooks/{id}", "One endpoint, and how it does", for: .marketing,
            answers: [.json(WebhookRow.self)]
        ) { call in try await answer(call) },
        Route(
            .patch, "/v1/webhooks/{id}", "Changes what an endpoint is told, and how", for: .marketing,
            body: .json(WebhookChangeBody.self), answers: [.json(WebhookRow.self)]
        ) { call in
            let body = try call.json(WebhookChangeBody.self)
            let plain = try NewWebhook(body, allowsPlain: allowsPlain(call)).applied(seal: seal(call))
            try await requireNames(in: body, call)
            let known = try await call.store.webhook(webhookID(call)).settings
            let shaping = try NewShape.change(body, of: known, seal: seal(call))
            var after = known
            shaping(&after)
            try NewShape.check(after)
            try await call.store.changeWebhook(webhookID(call), by: try call.user, now: call.now) {
                plain(&$0)
                shaping(&$0)
            }
            return try await answer(call)
        },
        Route(
            .delete, "/v1/webhooks/{id}", "Removes an endpoint; what waits for it is withdrawn", for: .marketing,
            answers: [.empty]
        ) { call in
            try await call.store.removeWebhook(webhookID(call), by: try call.user, now: call.now)
            return .empty
        },
    ]

    /// A filter that names what is not there would let nothing through.
    private static func requireNames(in body: WebhookChangeBody, _ call: Call) async throws {
        for campaign in body.campaigns ?? [] { try await call.store.requireCampaign(campaign) }
        guard let wanted = body.tiers, !wanted.isEmpty else { return }
        let known = try await call.store.tiers()
        for tier in wanted where !known.contains(tier) {
            let there = known.isEmpty ? "no campaign has tiers" : "there are \(known.joined(separator: ", "))"
            throw Refusal(
                .invalid, "no campaign puts leads into a tier \"\(tier.prefix(100))\"; \(there)",
                details: ["field": "tiers"])
        }
    }

    /// The endpoint of the path, as it is now.
    static func answer(_ call: Call) async throws -> Answer {
        try .json(WebhookRow(await call.store.webhook(webhookID(call)), now: call.server.hooks.realClock()))
    }

    static func webhookID(_ call: Call) throws(Refusal) -> Webhook.ID {
        try call.id("webhook", of: Webhook.self)
    }

    static func seal(_ call: Call) -> (String) throws -> String {
        { try call.server.hooks.seal(Data($0.utf8)).base64EncodedString() }
    }

    static func allowsPlain(_ call: Call) -> Bool {
        call.server.options.allowsPrivateWebhooks || call.server.hooks.rehearsal != nil
    }
}

/// A secret that was made just now.
struct NewSecret {
    let text: String
    let publicKey: String?

    /// - Parameter scheme: `v1`, `v1a`, or nil for the usual one.
    init(scheme: String?, random: (Int) -> Data) throws(Refusal) {
        switch StandardWebhook.Scheme(rawValue: scheme ?? "v1") {
        case .v1: text = StandardWebhook.secret(from: random(32))
        case .v1a:
            guard let pair = StandardWebhook.pair(from: random(32)) else {
                throw Refusal(.internal, "a pair of keys could not be made")
            }
            text = pair
        case nil:
            throw Refusal(
                .invalid, "signature takes v1 or v1a", details: ["field": "signature", "wanted": "v1 or v1a"])
        }
        publicKey = StandardWebhook(secret: text)?.publicKey
    }
}
