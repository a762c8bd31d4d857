import Foundation
import Prospecting
import Storage
import Wire

/// What is done with an endpoint, and what became of what it was sent.
enum WebhookWorkRoutes {
    static let all = [
        Route(
            .post, "/v1/webhooks/{id}/test", "Sends an endpoint a test event", for: .marketing,
            answers: [.json(WebhookTestAnswer.self, status: 202)]
        ) { call in
            let event = try await call.store.testWebhook(id(call), by: try call.user, now: call.now)
            return try await .json(WebhookTestAnswer(event: event, held: held(call)), status: 202)
        },
        Route(
            .post, "/v1/webhooks/{id}/replay", "Delivers one event, those of a period or the dead ones once more",
            for: .marketing, body: .json(WebhookReplayBody.self), answers: [.json(WebhookReplayAnswer.self)]
        ) { call in
            let selection = try ReplaySelection(call.json(WebhookReplayBody.self), now: call.now)
            let count = try await call.store.replay(selection, to: id(call), by: try call.user, now: call.now)
            return try await .json(WebhookReplayAnswer(replayed: count, held: held(call)))
        },
        Route(
            .post, "/v1/webhooks/{id}/rotate", "Makes a new secret, shown this once; the old one signs too for a while",
            for: .marketing, body: .json(WebhookRotationBody.self), answers: [.json(WebhookSecretAnswer.self)],
            showsSecret: true
        ) { call in try await rotate(call) },
        Route(
            .post, "/v1/webhooks/{id}/enable", "Switches an endpoint on, with all it missed", for: .marketing,
            answers: [.json(WebhookRow.self)]
        ) { call in
            try await call.store.enableWebhook(id(call), by: try call.user, now: call.now)
            return try await WebhookRoutes.answer(call)
        },
        Route(
            .post, "/v1/webhooks/{id}/disable", "Switches an endpoint off; what it misses is kept", for: .marketing,
            answers: [.json(WebhookRow.self)]
        ) { call in
            try await call.store.disableWebhook(id(call), by: try call.user, now: call.now)
            return try await WebhookRoutes.answer(call)
        },
        Route(
            .get, "/v1/webhooks/{id}/deliveries", "What an endpoint was sent, the latest first", for: .marketing,
            query: [after, Paging.limit], answers: [.json([DeliveryRow].self)]
        ) { call in
            let deliveries = try await call.store.deliveries(
                of: id(call), before: call.query[after], limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(deliveries.map(DeliveryRow.init))
        },
        Route(
            .get, "/v1/webhooks/{id}/deliveries/{event}/attempts",
            "Every request that was made for one event, the first one first", for: .marketing,
            answers: [.json([DeliveryAttemptRow].self)]
        ) { call in
            let event = try call.id("event", of: Event.self, at: "event")
            return try .json(
                await call.store.delivery(of: event, to: id(call)).attempts.map(DeliveryAttemptRow.init))
        },
        Route(
            .get, "/v1/reports/webhooks", "What became of the events of each endpoint: sent, accepted, waiting, dead",
            for: .marketing, query: [since, until],
            answers: [
                .json([WebhookReportRow].self),
                AnswerShape(status: 200, mediaType: MediaTypes.csv, schema: .given(["type": "string"])),
            ]
        ) { call in
            let reports = try await call.store.webhookReports(
                from: call.query[since] ?? Instant(milliseconds: 0),
                to: call.query[until] ?? Instant(milliseconds: .max))
            let rows = reports.map(WebhookReportRow.init)
            guard call.accept.contains(MediaTypes.csv) else { return try .json(rows) }
            return .bytes(Data(CSVText.report(rows).utf8), MediaTypes.csv)
        },
    ]

    private static let after = QueryParameter<Event.ID>.id("after", "Go on after this event in the list")
    private static let since = QueryParameter.time("since", "Of what happened from this time on")
    private static let until = QueryParameter.time("until", "Of what happened before this time")

    private static func id(_ call: Call) throws(Refusal) -> Webhook.ID { try WebhookRoutes.webhookID(call) }

    /// Why nothing leaves for an endpoint at this moment.
    private static func held(_ call: Call) async throws -> String? {
        let webhook = try await call.store.webhook(id(call))
        if webhook.disabledAt != nil {
            return "\(webhook.id) is off; it goes when it is on: touchline webhook enable \(webhook.id)"
        }
        guard case .open(let until, _) = webhook.health.breaker, until > call.server.hooks.realClock() else {
            return nil
        }
        return "\(webhook.id) is held back until \(until.rfc3339), since its receiver is not well"
    }

    private static func rotate(_ call: Call) async throws -> Answer {
        let webhook = try await call.store.webhook(id(call))
        guard !webhook.settings.shape.hasRecords else {
            throw Refusal(
                .conflict,
                "\(webhook.settings.shape.rawValue) is not signed, so there is no secret to exchange; give it another "
                    + "credential: touchline webhook change \(webhook.id) --credential-file FILE")
        }
        let keep = try SecretOverlap.span(call.json(WebhookRotationBody.self).keep)
        let scheme = webhook.publicKey == nil ? StandardWebhook.Scheme.v1 : .v1a
        let secret = try NewSecret(scheme: scheme.rawValue, random: call.server.hooks.random)
        try await call.store.rotateSecret(
            of: webhook.id, sealedSecret: WebhookRoutes.seal(call)(secret.text), publicKey: secret.publicKey,
            keepOldUntil: keep.map { call.server.hooks.realClock() + $0 }, by: try call.user, now: call.now)
        return try .json(
            WebhookSecretAnswer(
                id: webhook.id, url: webhook.settings.url, secret: secret.text, publicKey: secret.publicKey))
    }
}

extension ReplaySelection {
    /// - Throws: `invalid` where not exactly one of the three is asked for.
    fileprivate init(_ body: WebhookReplayBody, now: Instant) throws(Refusal) {
        switch (body.event, body.since, body.dead ?? false) {
        case (let event?, nil, false) where body.until == nil: self = .event(event)
        case (nil, let since?, false):
            let until = body.until ?? now
            guard since < until else {
                throw Refusal(.invalid, "since has to be before until", details: ["field": "since"])
            }
            self = .between(since, until)
        case (nil, nil, true) where body.until == nil: self = .dead
        default:
            throw Refusal(
                .invalid, "say what to deliver once more: event, or since with or without until, or dead: true",
                details: ["field": "event"])
        }
    }
}
