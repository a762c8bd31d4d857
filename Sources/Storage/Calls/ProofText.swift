import Foundation
import JSONText
import PhoneNumbers
import Prospecting

/// A proof as a column holds it: JSON, with the number last, so that an erasure cuts off that and nothing else.
struct ProofText {
    /// All but the number.
    var facts: String
    var number: String?

    private static let mark = #","number":""#

    init(_ proof: Proof) {
        var text = JSONObjectText()
        text.add("rules", proof.rules)
        text.add("version", proof.rulesVersion)
        text.add("campaign", proof.campaignVersion)
        text.add("zones", proof.zones)
        text.add("local_time", proof.localTime)
        text.add("open_until", proof.openUntil?.milliseconds)
        text.add("shut", proof.shut)
        if !proof.caps.isEmpty { text.add("caps", array: proof.caps.map(Self.text)) }
        text.add("line_type", proof.lineType?.rawValue)
        facts = text.closed
        number = proof.number
    }

    /// - Parameter text: as `text` gave it.
    init(_ text: String) {
        guard let range = text.range(of: Self.mark, options: .backwards), text.hasSuffix("\"}") else {
            facts = text
            return
        }
        facts = text[..<range.lowerBound] + "}"
        number = String(text[range.upperBound...].dropLast(2))
    }

    var text: String { number.map { facts.dropLast() + Self.mark + $0 + "\"}" } ?? facts }

    /// Whether a proof, as `text` gave it, is of a call to that number.
    static func isOf(_ number: String, in text: String) -> Bool { text.hasSuffix(mark + number + "\"}") }

    private static func text(_ cap: Proof.Cap) -> String {
        var text = JSONObjectText()
        text.add("name", cap.name)
        text.add("count", cap.count)
        text.add("max", cap.max)
        return text.closed
    }

    private struct Members: Decodable {
        var rules: [String]
        var version: String
        var campaign: String
        var zones: [String]
        var localTime: String
        var openUntil: Int64?
        var shut: String?
        var caps: [Proof.Cap]?
        var lineType: String?

        enum CodingKeys: String, CodingKey {
            case rules, version, campaign, zones, caps, shut
            case localTime = "local_time"
            case openUntil = "open_until"
            case lineType = "line_type"
        }
    }

    /// The proof that was written.
    func proof() throws -> Proof {
        let members = try Document.value(Members.self, facts)
        return Proof(
            rules: members.rules, rulesVersion: members.version, campaignVersion: members.campaign,
            zones: members.zones, localTime: members.localTime,
            openUntil: members.openUntil.map { Instant(milliseconds: $0) }, shut: members.shut,
            caps: members.caps ?? [],
            lineType: members.lineType.flatMap(LineType.init), number: number)
    }
}
