import Foundation
import Prospecting

/// A request that another system sent us, before anything is known of its truth.
package struct InboundMessage: Sendable, Equatable {
    package var method: String
    /// As the sender wrote it: the public address, with the query.
    package var uri: String
    /// Names in lower case.
    package var headers: [String: String]
    package var body: Data

    package init(method: String, uri: String, headers: [String: String], body: Data) {
        self.method = method
        self.uri = uri
        self.headers = headers
        self.body = body
    }

    /// The headers that are kept with a message: what its signature was made of, and who sent it.
    package static let keptHeaders: Set<String> = [
        "content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature", "svix-id",
        "svix-timestamp", "svix-signature", "x-hubspot-signature-v3", "x-hubspot-request-timestamp",
        "typeform-signature", "calendly-webhook-signature", "x-hub-signature-256", "idempotency-key",
    ]

    /// What is found out about a message.
    package enum Verdict: Sendable, Equatable {
        /// It is from who knows the secret.
        ///
        /// - Parameters:
        ///   - key: by which its sender would send it again.
        ///   - proof: what showed it, `hubspot v3`.
        case genuine(key: String, proof: String)
        /// - Parameter reason: in words for who set the sender up; tells nothing of the secret.
        case refused(reason: String)
    }
}
