import Crypto
import Foundation
import Prospecting

extension InboundMessage {
    /// Whether the message is genuine and fresh.
    ///
    /// - Parameter now: on the real clock.
    package func verdict(as kind: InboundKind, secret: String, now: Instant) -> Verdict {
        switch kind {
        case .standard: standard(secret, now)
        case .hubspot: hubSpot(secret, now)
        case .mautic: mautic(secret)
        case .typeform: typeform(secret)
        case .calendly: calendly(secret, now)
        case .bearer: bearer(secret)
        case .googleLeads: google(secret)
        case .metaLeads: meta(secret)
        }
    }

    /// How far a message's clock may be from ours, either way; as Standard Webhooks and HubSpot have it.
    package static let tolerance = Span.minutes(5)

    private func standard(_ secret: String, _ now: Instant) -> Verdict {
        let id = headers["webhook-id"] ?? headers["svix-id"]
        guard let verifier = StandardWebhook(secret: secret) else {
            return .refused(reason: "the source's own secret is no whsec_ secret")
        }
        let time = headers["webhook-timestamp"] ?? headers["svix-timestamp"]
        if let seconds = time.flatMap(Int64.init), !Self.seconds.contains(seconds) {
            return .refused(reason: Self.stale("webhook-timestamp"))
        }
        let objection = verifier.objection(
            id: id, timestamp: time,
            signatures: headers["webhook-signature"] ?? headers["svix-signature"], body: body, now: now)
        if let objection { return .refused(reason: objection) }
        return .genuine(key: id ?? "", proof: "standard-webhooks")
    }

    /// Base64 of HMAC-SHA256 over method, address, body and timestamp, that one in milliseconds (HubSpot, "Validating
    /// requests", v3).
    private func hubSpot(_ secret: String, _ now: Instant) -> Verdict {
        guard let signature = headers["x-hubspot-signature-v3"], let time = headers["x-hubspot-request-timestamp"]
        else { return .refused(reason: "x-hubspot-signature-v3 or x-hubspot-request-timestamp is missing") }
        guard let milliseconds = Int64(time), isFresh(milliseconds, now) else {
            return .refused(reason: Self.stale("x-hubspot-request-timestamp"))
        }
        let signed = Data((method + Self.decoded(uri)).utf8) + body + Data(time.utf8)
        return judged(signature, base64: true, signed, secret, "hubspot v3", key: bodyKey)
    }

    /// HubSpot undoes these escapes, and no others, before it signs an address.
    private static func decoded(_ uri: String) -> String {
        [
            "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$", "%27": "'", "%28": "(", "%29": ")",
            "%2A": "*", "%2C": ",", "%3B": ";",
        ].reduce(uri) { uri, escape in
            uri.replacing(escape.key, with: escape.value).replacing(escape.key.lowercased(), with: escape.value)
        }
    }

    /// Base64 of HMAC-SHA256 over the body; Mautic sends neither an id nor a time of sending.
    private func mautic(_ secret: String) -> Verdict {
        guard let signature = headers["webhook-signature"] else {
            return .refused(reason: "webhook-signature is missing; give the webhook in Mautic a secret")
        }
        return judged(signature, base64: true, body, secret, "mautic", key: bodyKey)
    }

    private func typeform(_ secret: String) -> Verdict {
        guard let signature = headers["typeform-signature"], signature.hasPrefix(Self.sha256) else {
            return .refused(reason: "typeform-signature is missing; give the webhook in Typeform a secret")
        }
        return judged(
            String(signature.dropFirst(Self.sha256.count)), base64: true, body, secret, "typeform",
            key: field("event_id") ?? field("form_response", "token") ?? bodyKey)
    }

    /// `t=SECONDS,v1=HEX` over `SECONDS.BODY`; there may be several `v1`.
    private func calendly(_ secret: String, _ now: Instant) -> Verdict {
        let parts = (headers["calendly-webhook-signature"] ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard let time = parts.first(where: { $0.hasPrefix("t=") })?.dropFirst(2), let seconds = Int64(time) else {
            return .refused(reason: "calendly-webhook-signature is missing; subscribe with a signing key")
        }
        guard Self.seconds.contains(seconds), isFresh(seconds * 1000, now) else {
            return .refused(reason: Self.stale("the time of calendly-webhook-signature"))
        }
        let signed = Data("\(time).".utf8) + body
        for signature in parts where signature.hasPrefix("v1=") {
            let verdict = judged(
                String(signature.dropFirst(3)), base64: false, signed, secret, "calendly v1", key: inviteeKey)
            if case .genuine = verdict { return verdict }
        }
        return .refused(reason: Self.wrong)
    }

    private var inviteeKey: String {
        let uri = field("payload", "uri") ?? field("payload", "invitee", "uuid")
        return uri.map { "\(field("event") ?? "") \($0) \(field("created_at") ?? "")" } ?? bodyKey
    }

    private func bearer(_ secret: String) -> Verdict {
        let scheme = "bearer "
        guard let given = headers["authorization"], given.lowercased().hasPrefix(scheme) else {
            return .refused(reason: "Authorization: Bearer is missing")
        }
        guard Self.isSame(String(given.dropFirst(scheme.count)), secret) else { return .refused(reason: Self.wrong) }
        let id = headers["webhook-id"] ?? headers["idempotency-key"]
        return .genuine(key: id ?? bodyKey, proof: "bearer")
    }

    private func google(_ secret: String) -> Verdict {
        guard let given = field("google_key") else { return .refused(reason: "google_key is missing in the body") }
        guard Self.isSame(given, secret) else { return .refused(reason: Self.wrong) }
        return .genuine(key: field("lead_id") ?? bodyKey, proof: "google_key")
    }

    private func meta(_ secret: String) -> Verdict {
        guard let signature = headers["x-hub-signature-256"], signature.hasPrefix(Self.sha256) else {
            return .refused(reason: "x-hub-signature-256 is missing")
        }
        return judged(
            String(signature.dropFirst(Self.sha256.count)), base64: false, body, secret, "meta sha256", key: bodyKey)
    }

    /// Times that can be reckoned with: strangers may send any number.
    private static let seconds: ClosedRange<Int64> = 0...100_000_000_000
    private static let sha256 = "sha256="
    private static let wrong = "no signature fits; is this the source's secret?"

    private static func stale(_ what: String) -> String {
        "\(what) is missing, or more than five minutes away from this machine's clock"
    }

    private func isFresh(_ milliseconds: Int64, _ now: Instant) -> Bool {
        let (distance, isOver) = now.milliseconds.subtractingReportingOverflow(milliseconds)
        return !isOver && distance.magnitude <= UInt64(Self.tolerance.milliseconds)
    }

    private func judged(
        _ signature: String, base64: Bool, _ signed: Data, _ secret: String, _ proof: String,
        key: @autoclosure () -> String
    ) -> Verdict {
        let code = base64 ? Data(base64Encoded: signature) : Data(hexadecimal: signature)
        let isGenuine = code.map {
            HMAC<SHA256>.isValidAuthenticationCode(
                $0, authenticating: signed, using: SymmetricKey(data: Data(secret.utf8)))
        }
        return isGenuine == true ? .genuine(key: key(), proof: proof) : .refused(reason: Self.wrong)
    }

    /// Whether two texts are the same, in a time that tells nothing of where they differ.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        SHA256.hash(data: Data(left.utf8)) == SHA256.hash(data: Data(right.utf8))
    }

    /// The key of a message whose sender gives it none: the same bytes are the same message.
    package var bodyKey: String { "sha256 " + Data(SHA256.hash(data: body)).base64EncodedString() }

    /// A text of the body, where that is JSON.
    private func field(_ keys: String...) -> String? {
        var value = InboundValue(json: body)
        for key in keys {
            guard case .object(let entries) = value else { return nil }
            value = entries[key]
        }
        return value?.words
    }
}

extension Data {
    /// The bytes of hexadecimal digits; nil for anything else.
    fileprivate init?(hexadecimal text: String) {
        let digits = text.utf8.map(UInt8.init(digit:))
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        self.init(stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] })
    }
}

extension UInt8 {
    /// What a hexadecimal digit is worth; nil for another character.
    fileprivate init?(digit character: UInt8) {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self = character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self = character - UInt8(ascii: "A") + 10
        default: return nil
        }
    }
}
