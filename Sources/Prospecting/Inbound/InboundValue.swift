import Foundation

/// A value of a JSON text that somebody sent, of whatever shape.
package indirect enum InboundValue: Sendable, Hashable {
    case nothing
    case flag(Bool)
    /// Its digits, so that long ids stay as they are.
    case number(String)
    case text(String)
    case list([InboundValue])
    case object([String: InboundValue])

    /// Reads a JSON text; nil where it is none.
    package init?(json: Data) {
        guard let value = try? JSONDecoder().decode(InboundValue.self, from: json) else { return nil }
        self = value
    }

    /// The value in words: a text, a number, `true` or `false`, several of them with commas between; nil for nothing and
    /// for what has no words.
    package var words: String? {
        switch self {
        case .nothing, .object: nil
        case .flag(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): text.allSatisfy(\.isWhitespace) ? nil : text
        case .list(let items):
            items.isEmpty ? nil : items.compactMap(\.words).count == items.count ? joined(items) : nil
        }
    }

    private func joined(_ items: [InboundValue]) -> String { items.compactMap(\.words).joined(separator: ", ") }

    /// The same text for the same value, whatever the order of its keys.
    package var canonical: String {
        switch self {
        case .nothing: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): [Optional(text)].framed
        case .list(let items): "[" + items.map(\.canonical).joined(separator: ",") + "]"
        case .object(let entries):
            "{"
                + entries.sorted { $0.key < $1.key }.map { [Optional($0.key)].framed + $0.value.canonical }
                .joined(separator: ",") + "}"
        }
    }

    /// What it is, for messages.
    package var kind: String {
        switch self {
        case .nothing: "nothing"
        case .flag, .number, .text: "a single value"
        case .list(let items): "a list of \(items.count)"
        case .object: "an object"
        }
    }
}

extension InboundValue: Decodable {
    package init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: AnyKey.self) {
            let entries = try keyed.allKeys.map { ($0.stringValue, try keyed.decode(InboundValue.self, forKey: $0)) }
            self = .object(Dictionary(entries) { $1 })
        } else if var list = try? decoder.unkeyedContainer() {
            var items: [InboundValue] = []
            while !list.isAtEnd { items.append(try list.decode(InboundValue.self)) }
            self = .list(items)
        } else {
            self = try Self.single(decoder.singleValueContainer())
        }
    }

    private static func single(_ container: any SingleValueDecodingContainer) throws -> InboundValue {
        if container.decodeNil() { return .nothing }
        if let text = try? container.decode(String.self) { return .text(text) }
        if let flag = try? container.decode(Bool.self) { return .flag(flag) }
        if let whole = try? container.decode(Int64.self) { return .number(String(whole)) }
        return .number(try container.decode(Decimal.self).description)
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
