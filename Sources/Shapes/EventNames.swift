import Crypto
import Foundation
import JSONText

/// The names that fields and templates may use for one event, with their values.
///
/// They are those of the event's data, with hyphens for underscores where one likes, and some that are made of them.
struct EventNames: Sendable {
    /// Everything, as an object whose members have hyphens in their names.
    let root: JSONValue

    /// Names with made-up values.
    init(root: JSONValue) {
        self.root = root
    }

    init(_ event: ShapedEvent) {
        guard case .object(var names) = event.data.hyphenated else {
            root = [:]
            return
        }
        names["id"] = .text(event.id)
        names["type"] = .text(event.type)
        names["timestamp"] = .text(event.timestamp)
        names["timestamp-seconds"] = Self.seconds(event.timestamp)
        names["sequence"] = .whole(event.sequence)
        if case .object(var lead)? = names["lead"] {
            lead.merge(Self.made(of: lead)) { $1 }
            names["lead"] = .object(lead)
        }
        for (tool, words) in StageWords(event).all { names[tool] = .object(words.mapValues { .text($0) }) }
        root = .object(names)
    }

    /// The value under a name with dots; nil where the event has none.
    func value(_ name: String) -> JSONValue? {
        let path = name.replacing("_", with: "-").split(separator: ".").map(String.init)
        let value = path.reduce(root as JSONValue?) { $0?[$1] }
        return value == .null ? nil : value
    }

    private static func seconds(_ timestamp: String) -> JSONValue? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: timestamp.contains("."))
        guard let date = try? style.parse(timestamp) else { return nil }
        return .whole(Int64(date.timeIntervalSince1970.rounded(.down)))
    }

    /// What advertisers and CRMs ask for: the parts of the name, and digests (Meta and Google, "normalize and hash").
    private static func made(of lead: [String: JSONValue]) -> [String: JSONValue] {
        var made: [String: JSONValue] = [:]
        if let name = lead["name"]?.words {
            let words = name.split(separator: " ", maxSplits: 1).map(String.init)
            if words.count == 2 { made["first-name"] = .text(words[0]) }
            made["last-name"] = words.last.map { .text($0) }
        }
        for field in ["email", "phone"] {
            guard let value = lead[field]?.words else { continue }
            let digest = SHA256.hash(data: Data(value.lowercased().utf8))
            made[field + "-sha256"] = .text(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
        return made
    }
}

extension JSONValue {
    fileprivate var hyphenated: JSONValue {
        switch self {
        case .object(let members):
            .object(
                Dictionary(members.map { ($0.key.replacing("_", with: "-"), $0.value.hyphenated) }) { first, _ in first
                })
        case .list(let elements): .list(elements.map(\.hyphenated))
        default: self
        }
    }
}
