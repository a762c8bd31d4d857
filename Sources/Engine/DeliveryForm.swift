import Curl
import Foundation
import Logging
import Prospecting
import Storage
import Wire

/// How a claimed delivery becomes a request, and how the answer to it is read.
struct DeliveryForm: Sendable {
    let clock: DaemonClock
    let sealer: Sealer
    let addresses: AddressPolicy
    let logger: Logger

    /// The request of one attempt, signed for the moment it leaves.
    func request(for delivery: ClaimedDelivery, at now: Instant) async throws(DeliveryObstacle) -> HTTPRequest {
        guard let secret = try? sealer.open(delivery.sealedSecret), let signer = StandardWebhook(secret: secret) else {
            logger.error("A webhook's secret does not open", metadata: ["webhook": "\(delivery.webhook)"])
            throw DeliveryObstacle(kind: "sealed-secret")
        }
        let body = Data(delivery.body.utf8)
        let headers = signer.headers(id: delivery.event.description, at: now, body: body)
        return HTTPRequest(
            method: "POST", url: delivery.url,
            headers: headers + [("content-type", "application/json"), ("user-agent", "Touchline")], body: body,
            timeout: 20_000, maximumAnswerBytes: 4096, overflow: .cut, addresses: addresses)
    }

    /// What an answer means: whether the receiver has taken the event.
    func reading(of answer: HTTPAnswer, to delivery: ClaimedDelivery) -> DeliveryPolicy.Result {
        .answered(
            status: answer.status,
            retryAfter: answer.header("retry-after").flatMap { RetryAfter.wait($0, now: clock.realNow) })
    }
}

/// Why nothing could be sent, by the name it has in the log of attempts.
struct DeliveryObstacle: Error {
    var kind: String
    /// A sentence for the log of attempts.
    var message: String?
}
