import Crypto
import Foundation
import Prospecting

/// Signing and verifying as Standard Webhooks 1.0.0 says (github.com/standard-webhooks, spec/standard-webhooks.md).
package struct StandardWebhook: Sendable {
    private let key: Key

    private enum Key: Sendable {
        /// Of `v1`: both sides know it; with a code that was begun with it, which costs as much as a short message.
        case shared(SymmetricKey, begun: HMAC<SHA256>)
        /// Of `v1a`: it signs, and its public half verifies.
        case pair(Curve25519.Signing.PrivateKey)
        /// Of `v1a`: it verifies alone.
        case open(Curve25519.Signing.PublicKey)
    }

    /// How messages are signed.
    package enum Scheme: String, Sendable, CaseIterable {
        /// HMAC-SHA256 under a secret that both sides know.
        case v1
        /// Ed25519, whose public key may be known to everybody.
        case v1a
    }

    /// Reads a key in its text form; nil for anything else, and for a pair whose halves do not belong together.
    ///
    /// `whsec_` stands before base64 of 24 to 64 bytes, `whsk_` before that of an Ed25519 seed and its public key,
    /// `whpk_` before that of the public key alone.
    package init?(secret: String) {
        guard let underscore = secret.firstIndex(of: "_"),
            let bytes = Data(base64Encoded: String(secret[secret.index(after: underscore)...]))
        else { return nil }
        switch secret[...underscore] {
        case Self.shared:
            guard (24...64).contains(bytes.count) else { return nil }
            let known = SymmetricKey(data: bytes)
            key = .shared(known, begun: HMAC<SHA256>(key: known))
        case Self.pair:
            guard bytes.count == 64, let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.prefix(32)),
                pair.publicKey.rawRepresentation == bytes.suffix(32)
            else { return nil }
            key = .pair(pair)
        case Self.open:
            guard let open = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
            key = .open(open)
        default: return nil
        }
    }

    /// The text form of a new secret of `v1`.
    ///
    /// - Parameter bytes: 32 random bytes.
    package static func secret(from bytes: Data) -> String { shared + bytes.base64EncodedString() }

    /// The text form of a new pair of `v1a`; nil when the seed has not 32 bytes.
    package static func pair(from seed: Data) -> String? {
        guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            return nil
        }
        return pair + (seed + key.publicKey.rawRepresentation).base64EncodedString()
    }

    /// What the receiver of `v1a` verifies with, `whpk_` and base64; nil for `v1`.
    package var publicKey: String? {
        switch key {
        case .shared: nil
        case .pair(let pair): Self.open + pair.publicKey.rawRepresentation.base64EncodedString()
        case .open(let open): Self.open + open.rawRepresentation.base64EncodedString()
        }
    }

    package var scheme: Scheme {
        if case .shared = key { .v1 } else { .v1a }
    }

    private static let shared = "whsec_"
    private static let pair = "whsk_"
    private static let open = "whpk_"
}

extension StandardWebhook {
    /// The three headers of one attempt; the timestamp is that of the attempt.
    ///
    /// - Parameter old: the key before this one, which signs too while its receivers may still know it alone.
    package func headers(
        id: String, at now: Instant, body: Data, beside old: StandardWebhook? = nil
    ) -> [(name: String, value: String)] {
        let seconds = Self.timestamp(of: now)
        let signatures = body.withUnsafeBytes { self.signatures(id: id, timestamp: seconds, body: $0, beside: old) }
        return [("webhook-id", id), ("webhook-timestamp", seconds), ("webhook-signature", signatures)]
    }

    /// What `webhook-timestamp` says of a moment.
    package static func timestamp(of now: Instant) -> String { String(now.milliseconds / 1000) }

    /// What `webhook-signature` says.
    ///
    /// - Parameter old: the key before this one, which signs too while its receivers may still know it alone.
    package func signatures(
        id: String, timestamp: String, body: UnsafeRawBufferPointer, beside old: StandardWebhook? = nil
    ) -> String {
        var start = "\(id).\(timestamp)."
        return start.withUTF8 { start in
            let own = signature(of: UnsafeRawBufferPointer(start), body)
            guard let old = old?.signature(of: UnsafeRawBufferPointer(start), body) else { return own ?? "" }
            return own.map { "\($0) \(old)" } ?? old
        }
    }

    /// Nil for a public key, which signs nothing.
    private func signature(of start: UnsafeRawBufferPointer, _ body: UnsafeRawBufferPointer) -> String? {
        switch key {
        case .shared(_, var code):
            code.update(data: start)
            code.update(data: body)
            return "v1," + Data(code.finalize()).base64EncodedString()
        case .pair(let pair):
            return (try? pair.signature(for: Data(start) + Data(body))).map { "v1a," + $0.base64EncodedString() }
        case .open: return nil
        }
    }
}

extension StandardWebhook {
    /// How far a message's clock may be from ours, either way.
    package static let toleranceInSeconds: Int64 = 300

    /// What is wrong with a message that arrived; nil when it is genuine and fresh.
    ///
    /// - Parameter signatures: a list with spaces between; one that fits is enough.
    package func objection(id: String?, timestamp: String?, signatures: String?, body: Data, now: Instant) -> String? {
        guard let id, let timestamp, let signatures else {
            return "webhook-id, webhook-timestamp or webhook-signature is missing"
        }
        guard let seconds = Int64(timestamp), seconds >= 0, timestamp == String(seconds) else {
            return "webhook-timestamp is not a whole number of seconds"
        }
        let age = (now.milliseconds / 1000).subtractingReportingOverflow(seconds)
        guard !age.overflow, age.partialValue.magnitude <= UInt64(Self.toleranceInSeconds) else {
            return "webhook-timestamp is more than five minutes away from this machine's clock"
        }
        let content = Data("\(id).\(timestamp).".utf8) + body
        let fits = signatures.split(separator: " ").contains { isGenuine($0, content) }
        return fits ? nil : "no signature fits; is this the endpoint's secret?"
    }

    /// Whether one entry of the list is ours; codes are compared in constant time.
    private func isGenuine(_ entry: Substring, _ content: Data) -> Bool {
        let mark = scheme.rawValue + ","
        guard entry.hasPrefix(mark), let code = Data(base64Encoded: String(entry.dropFirst(mark.count))) else {
            return false
        }
        switch key {
        case .shared(let key, _):
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: key)
        case .pair(let pair): return pair.publicKey.isValidSignature(code, for: content)
        case .open(let open): return open.isValidSignature(code, for: content)
        }
    }
}
