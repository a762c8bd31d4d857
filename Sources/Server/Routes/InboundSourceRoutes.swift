import CampaignFile
import Foundation
import Prospecting
import Storage
import Wire

/// Sources of other systems' webhooks: who sends, what it means, and what waits.
enum InboundSourceRoutes {
    static let all = [
        Route(
            .get, "/v1/inbound-sources", "Every source of other systems' webhooks", for: .marketing,
            answers: [.json([InboundSourceRow].self)]
        ) { call in
            try .json(await call.store.inboundSources().map { InboundSourceRow($0, call.server) })
        },
        Route(
            .post, "/v1/inbound-sources", "Adds a source; a secret that is made for it is shown this once",
            for: .marketing, body: .json(InboundSourceBody.self),
            answers: [.json(InboundSourceAnswer.self, status: 201)], refuses: [.notFound], showsSecret: true
        ) { call in
            let new = try NewInboundSource(call.json(InboundSourceBody.self), random: call.server.hooks.random)
            try await call.requireCampaigns(of: new.mapping)
            let source = try await call.store.addInboundSource(
                new.name, kind: new.kind, sealedSecret: try call.seal(new.secret), mapping: new.mapping,
                campaign: new.campaign, by: try call.user, now: call.now)
            return try .json(
                InboundSourceAnswer(
                    name: source.name, kind: source.kind.rawValue, url: call.server.options.address(of: source.name),
                    secret: new.isSecretNew ? new.secret : nil,
                    verifyToken: source.kind.verifyToken(of: new.secret)), status: 201)
        },
        Route(
            .get, "/v1/inbound-sources/{name}", "A source with its mapping", for: .marketing,
            answers: [.json(InboundSourceCard.self)]
        ) { call in
            try .json(call.card(await call.store.inboundSource(call["name"])))
        },
        Route(
            .patch, "/v1/inbound-sources/{name}", "Gives a source another mapping, campaign or secret", for: .marketing,
            body: .json(InboundSourceChangeBody.self), answers: [.json(InboundSourceCard.self)]
        ) { call in
            let body = try call.json(InboundSourceChangeBody.self)
            let known = try await call.store.receivingSource(call["name"])
            if let mapping = body.mapping, !mapping.isEmpty { try NewInboundSource.check(mapping: mapping) }
            try await call.requireCampaigns(of: body.mapping)
            if let secret = body.secret { try NewInboundSource.check(secret: secret, kind: known.kind) }
            let keep = try SecretOverlap.span(body.keep)
            let change = InboundSourceChange(
                sealedSecret: try body.secret.map(call.seal),
                keepOldUntil: keep.map { call.server.hooks.realClock() + $0 }, mapping: body.mapping,
                campaign: body.campaign)
            _ = try await call.store.changeInboundSource(known.name, change, by: try call.user, now: call.now)
            return try .json(call.card(await call.store.inboundSource(known.name)))
        },
        Route(
            .delete, "/v1/inbound-sources/{name}", "Takes nothing more from a source; what it sent stays",
            for: .marketing, query: [force], answers: [.empty]
        ) { call in
            try await call.store.removeInboundSource(
                call["name"], isForced: call.query[force] ?? false, by: try call.user, now: call.now)
            return .empty
        },
        Route(
            .post, "/v1/inbound-sources/{name}/messages",
            "Takes a message for a source from a user, who pulled it or has it from elsewhere; read as if it had come",
            for: .marketing, body: message, answers: [.json(InboundReceipt.self, status: 202)]
        ) { call in
            let source = try await call.store.receivingSource(call["name"])
            let message = InboundMessage(method: "POST", uri: call.target, headers: [:], body: call.body.data)
            guard InboundValue(json: message.body) != nil else { throw Refusal(.invalid, "the message is no JSON") }
            let kept = try await call.store.keepInbound(
                source.id, key: message.bodyKey, proof: "given by \(try call.user.email)", headers: [:],
                body: message.body, now: call.now)
            call.server.hooks.inboundKept()
            return try .json(InboundReceipt(id: kept.id, repeated: kept.isKnown), status: 202)
        },
        Route(
            .get, "/v1/inbound-items", "What sources told of, item by item, the latest first", for: .marketing,
            query: [source, waiting, after, Paging.limit], answers: [.json([InboundItemRow].self)], refuses: [.notFound]
        ) { call in
            let items = try await call.store.inboundItems(
                of: call.query[source], waiting: call.query[waiting] ?? false, before: call.query[after],
                limit: call.query[Paging.limit] ?? Paging.standard)
            return try .json(items.map(InboundItemRow.init))
        },
        Route(
            .get, "/v1/inbound-requests/{id}", "A message as it came in, and what became of it", for: .marketing,
            answers: [.json(InboundRequestCard.self)]
        ) { call in
            let id = try call.id("request", of: InboundRequest.self)
            return try .json(InboundRequestCard(await call.store.inboundRequest(id)))
        },
        Route(
            .post, "/v1/inbound-sources/{name}/replay",
            "Reads what waits again, since a moment, or one message; what was done is not done again", for: .marketing,
            body: .json(InboundReplayBody.self), answers: [.json(InboundReplayAnswer.self, status: 202)]
        ) { call in
            let body = try call.json(InboundReplayBody.self)
            let count = try await call.store.replayInbound(
                call["name"], since: body.since, only: body.request, by: try call.user, now: call.now)
            call.server.hooks.inboundKept()
            return try .json(InboundReplayAnswer(requests: count), status: 202)
        },
    ]

    private static let message = BodyShape(
        media: [(MediaTypes.json, .given([:]))], limit: Limits.inboundBytes)
    private static let force = QueryParameter.flag("force", "Also where items wait, which are seen no more then")
    private static let source = QueryParameter.text("source", "Of this source only")
    private static let waiting = QueryParameter.flag("waiting", "Only what waits for somebody to mend its cause")
    private static let after = QueryParameter<InboundRequest.ID>.id("after", "Go on after this message in the list")
}

extension Call {
    fileprivate func seal(_ secret: String) throws -> String {
        try server.hooks.seal(Data(secret.utf8)).base64EncodedString()
    }

    /// A rule that names a campaign which is not there would have every item wait.
    fileprivate func requireCampaigns(of mapping: String?) async throws {
        guard let mapping, let rules = InboundMappingReader.read(mapping, path: "mapping").mapping?.rules else {
            return
        }
        for campaign in Set(rules.compactMap(\.campaign)).sorted() { try await store.requireCampaign(campaign) }
    }

    fileprivate func card(_ source: InboundSourceState) throws -> InboundSourceCard {
        InboundSourceCard(
            source: InboundSourceRow(source, server), mapping: source.mapping ?? source.kind.standardMapping,
            verifyToken: source.kind.verifyToken(of: try server.hooks.open(source.sealedSecret)))
    }
}

extension ServerOptions {
    /// Where a source's system is to send; without a host where nobody said which is the public one.
    func address(of source: String) -> String { (publicURL ?? "") + "/v1/inbound/" + source }
}

extension InboundSourceRow {
    fileprivate init(_ source: InboundSourceState, _ server: ServerContext) {
        self.init(
            name: source.name, kind: source.kind.rawValue, url: server.options.address(of: source.name),
            campaign: source.campaign, mapped: source.mapping != nil, requests: source.requests,
            waiting: source.waiting, refused: source.refused + server.inbound.untold(of: source.id),
            refusedAt: source.refusedAt, lastAt: source.lastAt,
            createdAt: source.createdAt)
    }
}

extension InboundItemRow {
    init(_ item: InboundItemState) {
        self.init(
            request: item.request, source: item.source, place: item.place, state: item.state, lead: item.lead,
            path: item.path, reason: item.reason, at: item.at)
    }
}

extension InboundRequestCard {
    fileprivate init(_ request: InboundRequestState) {
        self.init(
            id: request.id, source: request.source, receivedAt: request.receivedAt, proof: request.proof,
            state: request.state, headers: request.headers,
            body: request.body.map { String(decoding: $0, as: UTF8.self) },
            items: request.items.map(InboundItemRow.init), repeats: request.repeats)
    }
}
