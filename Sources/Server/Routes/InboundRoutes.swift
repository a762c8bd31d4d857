import Crypto
import Foundation
import Prospecting
import Storage
import Wire

/// What other systems send us, with signatures of their own.
enum InboundRoutes {
    static let all = [
        Route(
            .post, "/v1/inbound/{source}",
            "Takes another system's webhook by its own signature; it is kept before this answers", for: .open,
            body: body, answers: [.json(InboundReceipt.self, status: 202)], refuses: [.unauthenticated],
            admit: admit
        ) { call in
            let source = try await call.store.receivingSource(call["source"])
            let message = call.message
            switch try call.verdict(on: message, of: source) {
            case .refused(let reason):
                try await call.count(refusal: reason, of: source)
                throw Refusal(.unauthenticated, reason, details: ["source": source.name])
            case .genuine(let key, let proof):
                try call.server.inbound.keep(
                    message.body.count, of: source.id, now: call.server.hooks.realClock())
                let kept = try await call.store.keepInbound(
                    source.id, key: key.utf8.count > 200 ? digest(key) : key, proof: proof,
                    headers: message.headers.filter { InboundMessage.keptHeaders.contains($0.key) },
                    body: message.body, now: call.now)
                call.server.hooks.inboundKept()
                return try .json(InboundReceipt(id: kept.id, repeated: kept.isKnown), status: 202)
            }
        },
        Route(
            .get, "/v1/inbound/{source}", "Answers the question by which Meta makes sure of an address", for: .open,
            query: [mode, token, challenge], answers: [handshake], refuses: [.unauthenticated]
        ) { call in
            let source = try await call.store.receivingSource(call["source"])
            let wanted = try call.secrets(of: source).compactMap { source.kind.verifyToken(of: $0) }
            guard wanted.contains(where: { digest(call.query[token] ?? "") == digest($0) }) else {
                throw Refusal(
                    .unauthenticated, "hub.verify_token is not what touchline inbound show says of this source")
            }
            return .bytes(Data((call.query[challenge] ?? "").utf8), "text/plain; charset=utf-8")
        },
    ]

    /// Before the body is read: whether there is such a source.
    @Sendable private static func admit(
        _ server: ServerContext, _ path: [String: String], _ length: Int?
    ) async throws {
        _ = try await server.store.receivingSource(path["source"] ?? "")
    }

    private static func digest(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }

    private static let body = BodyShape(
        media: [(MediaTypes.anything, .given(["type": "string"]))], limit: Limits.inboundBytes, takesAnything: true)
    private static let mode = QueryParameter.text("hub.mode", "What Meta asks for")
    private static let token = QueryParameter.text("hub.verify_token", "What was shown as verify token of the source")
    private static let challenge = QueryParameter.text("hub.challenge", "What is to be answered")
    private static let handshake = AnswerShape(
        status: 200, mediaType: "text/plain; charset=utf-8", schema: .given(["type": "string"]))
}

extension InboundKind {
    /// By what Meta makes sure that an address is ours; it goes through addresses and logs, so it is not the app's secret,
    /// which it follows from. Nil for those who ask for nothing.
    func verifyToken(of secret: String) -> String? {
        guard self == .metaLeads else { return nil }
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("touchline verify token".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return String(Data(code).hexadecimal.prefix(32))
    }
}

extension Call {
    /// The request as its sender signed it: a proxy before us has another address, so the public one counts.
    fileprivate var message: InboundMessage {
        let options = server.options
        let host = authority ?? options.host
        let own = "\(options.tls == nil ? "http" : "https")://\(host)"
        return InboundMessage(
            method: "POST", uri: (options.publicURL ?? own) + target, headers: headers, body: body.data)
    }

    /// Whether the sender knows a secret of the source; why not by the one that holds now.
    fileprivate func verdict(
        on message: InboundMessage, of source: InboundSourceState
    ) throws -> InboundMessage.Verdict {
        let verdicts = try secrets(of: source).map {
            message.verdict(as: source.kind, secret: $0, now: server.hooks.realClock())
        }
        return verdicts.first { if case .genuine = $0 { true } else { false } } ?? verdicts[0]
    }

    /// The one that holds now, and for a while the one before it.
    fileprivate func secrets(of source: InboundSourceState) throws -> [String] {
        var sealed = [source.sealedSecret]
        if let old = source.oldSecret, old.until > server.hooks.realClock() { sealed.append(old.sealed) }
        return try sealed.map(server.hooks.open)
    }

    /// Of what is not genuine nothing is kept but that it came.
    fileprivate func count(refusal reason: String, of source: InboundSourceState) async throws {
        let now = server.hooks.realClock()
        guard let count = server.inbound.refused(source.id, now: now) else { return }
        logger.warning(
            "Messages of a source were refused",
            metadata: ["source": "\(source.name)", "count": "\(count)", "reason": "\(reason)"])
        try await store.countRefused(count, of: source.id, now: now)
    }
}
