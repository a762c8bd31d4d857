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

    /// What the requests to an endpoint have in common, so that it is made once for many of them.
    func prepared(for endpoint: ClaimedEndpoint) throws(DeliveryObstacle) -> PreparedEndpoint {
        let (signer, old) = try signers(of: endpoint)
        var request = HTTPRequest(
            method: "POST", url: endpoint.url,
            headers: PreparedEndpoint.signed.map { ($0, "") } + [
                ("content-type", "application/json"), ("user-agent", "Touchline"),
            ], timeout: 20_000, maximumAnswerBytes: 64 * 1024, overflow: .cut,
            addresses: addresses.policy(for: endpoint.url))
        try dress(&request, for: endpoint)
        return PreparedEndpoint(signer: signer, old: old, request: request)
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
            let (signer, old) = try signers(of: delivery.endpoint)
            headers =
                signer.headers(id: delivery.event.description, at: now, body: body ?? Data(), beside: old) + headers
        }
        var request = HTTPRequest(
            method: shaped.method, url: shaped.url, headers: headers, body: body, timeout: Int(left),
            maximumAnswerBytes: 64 * 1024, overflow: .cut, addresses: addresses.policy(for: shaped.url))
        try dress(&request, for: delivery.endpoint)
        return request
    }

    /// What lets us into the other system, opened; nil where it asks for nothing.
    func credential(of delivery: ClaimedDelivery) throws(DeliveryObstacle) -> String? {
        guard let sealed = delivery.endpoint.sealedCredential else { return nil }
        return try open(sealed, of: delivery.endpoint)
    }

    /// What an answer means: whether the receiver has taken the event.
    func reading(of answer: HTTPAnswer) -> DeliveryPolicy.Result {
        if 200...299 ~= answer.status, !answer.body.isEmpty,
            let refusal = PlainAnswer.refusal(in: String(decoding: answer.body, as: UTF8.self))
        {
            return .rejected(status: answer.status, isFinal: refusal.isFinal)
        }
        return .answered(
            status: answer.status, retryAfter: 200...299 ~= answer.status ? nil : retryAfter(of: answer))
    }

    /// How long the receiver asks us to wait.
    func retryAfter(of answer: HTTPAnswer) -> Span? {
        answer.header("retry-after").flatMap { RetryAfter.wait($0, now: clock.realNow) }
    }

    private func signers(
        of endpoint: ClaimedEndpoint
    ) throws(DeliveryObstacle) -> (StandardWebhook, old: StandardWebhook?) {
        guard let signer = try key(endpoint.sealedSecret, of: endpoint) else { throw obstacle(endpoint) }
        guard let old = endpoint.oldSealedSecret else { return (signer, nil) }
        return (signer, try key(old, of: endpoint))
    }

    private func key(
        _ sealed: String, of endpoint: ClaimedEndpoint
    ) throws(DeliveryObstacle) -> StandardWebhook? {
        if let known = signers.signer(of: sealed) { return known }
        guard let signer = StandardWebhook(secret: try open(sealed, of: endpoint)) else { return nil }
        signers.remember(signer, of: sealed)
        return signer
    }

    /// What an endpoint asks for besides: whom it believes, by what it knows us, and its own headers. Those that are there
    /// already are not replaced.
    func dress(_ request: inout HTTPRequest, for endpoint: ClaimedEndpoint) throws(DeliveryObstacle) {
        request.authority = endpoint.authority
        if let identity = endpoint.identity {
            request.identity = .init(
                certificate: identity.certificate, key: try open(identity.sealedKey, of: endpoint))
        }
        guard let sealed = endpoint.sealedHeaders else { return }
        let text = try open(sealed, of: endpoint)
        guard let headers = try? WireJSON.decode([String: String].self, from: Data(text.utf8)) else {
            throw obstacle(endpoint)
        }
        let taken = Set(request.headers.map { $0.name.lowercased() })
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) where !taken.contains(name.lowercased()) {
            request.headers.append((name, value))
        }
    }

    private func open(_ sealed: String, of endpoint: ClaimedEndpoint) throws(DeliveryObstacle) -> String {
        do {
            return try sealer.open(sealed)
        } catch {
            throw obstacle(endpoint)
        }
    }

    private func obstacle(_ endpoint: ClaimedEndpoint) -> DeliveryObstacle {
        logger.error("A webhook's secret does not open", metadata: ["webhook": "\(endpoint.id)"])
        return DeliveryObstacle(kind: "sealed-secret")
    }
}

/// An endpoint as its requests are made: what signs them, and all of them but id, time, signature and body.
struct PreparedEndpoint: Sendable {
    /// The first headers of the request, in this order.
    fileprivate static let signed = ["webhook-id", "webhook-timestamp", "webhook-signature"]

    fileprivate let signer: StandardWebhook
    fileprivate let old: StandardWebhook?
    fileprivate let request: HTTPRequest

    /// The request of one attempt, signed for the moment it leaves.
    func request(for delivery: ClaimedDelivery, at now: Instant) -> HTTPRequest {
        var (request, id, body) = (request, delivery.event.description, delivery.body)
        let timestamp = StandardWebhook.timestamp(of: now)
        request.headers[0].value = id
        request.headers[1].value = timestamp
        body.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            request.headers[2].value = signer.signatures(id: id, timestamp: timestamp, body: bytes, beside: old)
            request.body = Data(bytes)
        }
        return request
    }
}

/// Why nothing could be sent, by the name it has in the log of attempts.
struct DeliveryObstacle: Error {
    var kind: String
    /// A sentence for the log of attempts.
    var message: String?
}
