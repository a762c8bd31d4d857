import Foundation
import Prospecting
import Storage
import Wire

/// Endpoints that are told of events.
enum WebhookRoutes {
    static let all = [
        Route(
            .get, "/v1/webhooks", "Every endpoint", for: .marketing, answers: [.json([WebhookRow].self)]
        ) { call in
            try .json(await call.store.webhooks().map(WebhookRow.init))
        },
        Route(
            .post, "/v1/webhooks", "Adds an endpoint; its secret is shown this once", for: .marketing,
            body: .json(WebhookBody.self), answers: [.json(WebhookSecretAnswer.self, status: 201)], showsSecret: true
        ) { call in
            let allowsPlain = call.server.options.allowsPrivateWebhooks || call.server.hooks.rehearsal != nil
            let webhook = try NewWebhook(call.json(WebhookBody.self), allowsPlain: allowsPlain)
            let secret = StandardWebhook.secret(from: call.server.hooks.random(32))
            let sealed = try call.server.hooks.seal(Data(secret.utf8)).base64EncodedString()
            let id = try await call.store.addWebhook(
                url: webhook.url, events: webhook.events, sealedSecret: sealed, by: try call.user,
                now: call.now)
            return try .json(WebhookSecretAnswer(id: id, url: webhook.url, secret: secret), status: 201)
        },
        Route(
            .delete, "/v1/webhooks/{id}", "Removes an endpoint; what waits for it is withdrawn", for: .marketing,
            answers: [.empty]
        ) { call in
            try await call.store.removeWebhook(webhookID(call), by: try call.user, now: call.now)
            return .empty
        },
        Route(
            .post, "/v1/webhooks/{id}/test", "Sends an endpoint a test event", for: .marketing,
            answers: [.json(WebhookTestAnswer.self, status: 202)]
        ) { call in
            let event = try await call.store.testWebhook(webhookID(call), by: try call.user, now: call.now)
            return try .json(WebhookTestAnswer(event: event), status: 202)
        },
        Route(
            .get, "/v1/webhooks/{id}/deliveries", "What an endpoint was sent, the latest first", for: .marketing,
            query: [after, Paging.limit], answers: [.json([DeliveryRow].self)]
        ) { call in
            let deliveries = try await call.store.deliveries(
                of: webhookID(call), before: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(deliveries.map(DeliveryRow.init))
        },
    ]

    private static let after = QueryParameter<Event.ID>.id("after", "Go on after this event in the list")

    private static func webhookID(_ call: Call) throws(Refusal) -> Webhook.ID {
        try call.id("webhook", of: Webhook.self)
    }
}

extension WebhookRow {
    fileprivate init(_ state: WebhookState) {
        self.init(
            id: state.id, url: state.url, events: state.events, enabled: state.disabledFor == nil,
            disabledFor: state.disabledFor, waiting: state.waiting, delivered: state.delivered, dead: state.dead)
    }
}

extension DeliveryRow {
    fileprivate init(_ state: DeliveryState) {
        self.init(
            event: state.event, type: state.type, state: state.state, attempts: state.attempts, due: state.due,
            failure: state.failure, status: state.status)
    }
}
