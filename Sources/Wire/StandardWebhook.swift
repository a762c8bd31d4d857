import Crypto
import Foundation
import Prospecting

/// Signing and verifying as Standard Webhooks 1.0.0 says (github.com/standard-webhooks, spec/standard-webhooks.md).
package struct StandardWebhook: Sendable {
    private let key: SymmetricKey

    /// Reads `whsec_` and base64 of 24 to 64 bytes; nil for anything else.
    package init?(secret: String) {
        guard secret.hasPrefix(Self.prefix),
            let bytes = Data(base64Encoded: String(secret.dropFirst(Self.prefix.count))),
            (24...64).contains(bytes.count)
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// The text form of a new secret.
    ///
    /// - Parameter bytes: 32 random bytes.
    package static func secret(from bytes: some DataProtocol) -> String {
        prefix + Data(bytes).base64EncodedString()
    }

    /// The three headers of one attempt; the timestamp is that of the attempt.
    package func headers(id: String, at now: Instant, body: Data) -> [(name: String, value: String)] {
        let seconds = String(now.milliseconds / 1000)
        return [
            ("webhook-id", id), ("webhook-timestamp", seconds),
            ("webhook-signature", "v1," + Data(signature(id: id, seconds: seconds, body: body)).base64EncodedString()),
        ]
    }

    /// What is wrong with a message that arrived; nil when it is genuine and fresh.
    package func objection(id: String?, timestamp: String?, signatures: String?, body: Data, now: Instant) -> String? {
        guard let id, let timestamp, let signatures else {
            return "webhook-id, webhook-timestamp or webhook-signature is missing"
        }
        guard let seconds = Int64(timestamp) else { return "webhook-timestamp is not a whole number of seconds" }
        guard abs(now.milliseconds / 1000 - seconds) <= Self.toleranceInSeconds else {
            return "webhook-timestamp is more than five minutes away from this machine's clock"
        }
        for entry in signatures.split(separator: " ") where entry.hasPrefix("v1,") {
            guard let code = Data(base64Encoded: String(entry.dropFirst(3))) else { continue }
            let signed = Self.content(id: id, seconds: timestamp, body: body)
            if HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key) { return nil }
        }
        return "no signature fits; is this the endpoint's secret?"
    }

    /// How far a message's clock may be from ours, either way.
    package static let toleranceInSeconds: Int64 = 300

    private static let prefix = "whsec_"

    private func signature(id: String, seconds: String, body: Data) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Self.content(id: id, seconds: seconds, body: body), using: key)
    }

    private static func content(id: String, seconds: String, body: Data) -> Data {
        Data("\(id).\(seconds).".utf8) + body
    }
}
