import CampaignFile
import Foundation
import Prospecting
import Wire

/// A source of another system's webhooks, checked.
struct NewInboundSource: Sendable {
    let name: String
    let kind: InboundKind
    let secret: String
    /// Whether it was made here, so that it has to be shown.
    let isSecretNew: Bool
    let mapping: String?
    let campaign: String?

    /// - Parameter random: so many random bytes.
    init(_ body: InboundSourceBody, random: (Int) -> Data) throws(Refusal) {
        guard let kind = InboundKind(rawValue: body.kind) else { throw Self.unknown(body.kind) }
        self.kind = kind
        name = body.name ?? kind.rawValue
        guard name.isKebabCase else {
            throw Refusal(
                .invalid, "name takes lower-case letters, digits and hyphens, such as \(name.kebabCased)",
                details: ["field": "name"])
        }
        if let secret = body.secret {
            try Self.check(secret: secret, kind: kind)
        } else if kind.ownsSecret {
            throw Refusal(
                .missingAnswer, "\(kind.rawValue) signs with a secret of its own; give \(kind.secretWords)",
                details: ["field": "secret"])
        }
        isSecretNew = body.secret == nil
        secret = body.secret ?? Self.secret(for: kind, random(32))
        if let mapping = body.mapping { try Self.check(mapping: mapping) }
        mapping = body.mapping
        campaign = body.campaign
    }

    static func check(secret: String, kind: InboundKind) throws(Refusal) {
        let isFine =
            kind == .standard ? StandardWebhook(secret: secret) != nil : (8...500).contains(secret.utf8.count)
        guard isFine, !secret.contains(where: \.isWhitespace) else {
            throw Refusal(
                .invalid,
                "the secret takes \(kind == .standard ? "whsec_ and base64 of 24 to 64 bytes" : "8 to 500 characters")"
                    + " without blanks; it is \(kind.secretWords)", details: ["field": "secret"])
        }
    }

    static func check(mapping: String) throws(Refusal) {
        let found = InboundMappingReader.read(mapping, path: "mapping").diagnostics.filter { $0.severity == .error }
        guard let first = found.first else { return }
        throw Refusal(
            .invalid, first.description + (found.count > 1 ? " (and \(found.count - 1) more)" : ""),
            details: ["field": "mapping"])
    }

    private static func secret(for kind: InboundKind, _ bytes: Data) -> String {
        kind == .standard ? StandardWebhook.secret(from: bytes) : bytes.hexadecimal
    }

    private static func unknown(_ kind: String) -> Refusal {
        let names = InboundKind.allCases.map(\.rawValue)
        let guess = names.closest(to: kind).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .invalid, "no system is called \"\(kind.prefix(100))\"\(guess)",
            details: ["field": "kind", "known": names.joined(separator: " ")])
    }
}
