import Curl
import Foundation
import Logging
import Prospecting
import Shapes
import Storage
import Wire

/// How a claimed delivery becomes a request, and how the answer to it is read.
struct DeliveryForm: Sendable {
    let clock: DaemonClock
    let sealer: Sealer
    let addresses: DeliveryAddresses
    let logger: Logger
    private let signers = KnownSigners()

    init(clock: DaemonClock, sealer: Sealer, addresses: DeliveryAddresses, logger: Logger) {
        self.clock = clock
        self.sealer = sealer
        self.addresses = addresses
        self.logger = logger
    }

    /// The request of one attempt, signed for the moment it leaves.
    func request(for delivery: ClaimedDelivery, at now: Instant) async throws(DeliveryObstacle) -> HTTPRequest {
        let (signer, old) = try signers(of: delivery)
        let body = Data(delivery.body.utf8)
        let headers = signer.headers(id: delivery.event.description, at: now, body: body, beside: old)
        var request = HTTPRequest(
            method: "POST", url: delivery.url,
            headers: headers + [("content-type", "application/json"), ("user-agent", "Touchline")], body: body,
            timeout: 20_000, maximumAnswerBytes: 64 * 1024, overflow: .cut,
            addresses: addresses.policy(for: delivery.url))
        try dress(&request, of: delivery)
        return request
    }

    /// A request that a shape asks for, as one of those that an attempt makes.
    ///
    /// - Parameter end: when the attempt has to be over.
    func request(
        _ shaped: ShapeRequest, for delivery: ClaimedDelivery, by end: Instant
    ) throws(DeliveryObstacle) -> HTTPRequest {
        let now = clock.realNow
        let left = min(20_000, (end - now).milliseconds)
        guard left > 0 else { throw DeliveryObstacle(kind: "timeout", message: "all its requests took too long") }
        let body = shaped.body.map { Data($0.utf8) }
        var headers = shaped.headers.map { (name: $0.name, value: $0.value) } + [("user-agent", "Touchline")]
        if shaped.isSigned {
            let (signer, old) = try signers(of: delivery)
            headers =
                signer.headers(id: delivery.event.description, at: now, body: body ?? Data(), beside: old) + headers
        }
        var request = HTTPRequest(
            method: shaped.method, url: shaped.url, headers: headers, body: body, timeout: Int(left),
            maximumAnswerBytes: 64 * 1024, overflow: .cut, addresses: addresses.policy(for: shaped.url))
        try dress(&request, of: delivery)
        return request
    }

    /// What lets us into the other system, opened; nil where it asks for nothing.
    func credential(of delivery: ClaimedDelivery) throws(DeliveryObstacle) -> String? {
        guard let sealed = delivery.sealedCredential else { return nil }
        return try open(sealed, of: delivery)
    }

    /// What an answer means: whether the receiver has taken the event.
    func reading(of answer: HTTPAnswer, to delivery: ClaimedDelivery) -> DeliveryPolicy.Result {
        if 200...299 ~= answer.status,
            let refusal = PlainAnswer.refusal(in: String(decoding: answer.body, as: UTF8.self))
        {
            return .rejected(status: answer.status, isFinal: refusal.isFinal)
        }
        return .answered(status: answer.status, retryAfter: retryAfter(of: answer))
    }

    /// How long the receiver asks us to wait.
    func retryAfter(of answer: HTTPAnswer) -> Span? {
        answer.header("retry-after").flatMap { RetryAfter.wait($0, now: clock.realNow) }
    }

    private func signers(
        of delivery: ClaimedDelivery
    ) throws(DeliveryObstacle) -> (StandardWebhook, old: StandardWebhook?) {
        guard let signer = try key(delivery.sealedSecret, of: delivery) else { throw obstacle(delivery) }
        guard let old = delivery.oldSealedSecret else { return (signer, nil) }
        return (signer, try key(old, of: delivery))
    }

    private func key(
        _ sealed: String, of delivery: ClaimedDelivery
    ) throws(DeliveryObstacle) -> StandardWebhook? {
        if let known = signers.signer(of: sealed) { return known }
        guard let signer = StandardWebhook(secret: try open(sealed, of: delivery)) else { return nil }
        signers.remember(signer, of: sealed)
        return signer
    }

    /// What an endpoint asks for besides: whom it believes, by what it knows us, and its own headers. Those that are there
    /// already are not replaced.
    func dress(_ request: inout HTTPRequest, of delivery: ClaimedDelivery) throws(DeliveryObstacle) {
        request.authority = delivery.authority
        if let identity = delivery.identity {
            request.identity = .init(
                certificate: identity.certificate, key: try open(identity.sealedKey, of: delivery))
        }
        guard let sealed = delivery.sealedHeaders else { return }
        let text = try open(sealed, of: delivery)
        guard let headers = try? WireJSON.decode([String: String].self, from: Data(text.utf8)) else {
            throw obstacle(delivery)
        }
        let taken = Set(request.headers.map { $0.name.lowercased() })
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) where !taken.contains(name.lowercased()) {
            request.headers.append((name, value))
        }
    }

    private func open(_ sealed: String, of delivery: ClaimedDelivery) throws(DeliveryObstacle) -> String {
        do {
            return try sealer.open(sealed)
        } catch {
            throw obstacle(delivery)
        }
    }

    private func obstacle(_ delivery: ClaimedDelivery) -> DeliveryObstacle {
        logger.error("A webhook's secret does not open", metadata: ["webhook": "\(delivery.webhook)"])
        return DeliveryObstacle(kind: "sealed-secret")
    }
}

/// Why nothing could be sent, by the name it has in the log of attempts.
struct DeliveryObstacle: Error {
    var kind: String
    /// A sentence for the log of attempts.
    var message: String?
}
