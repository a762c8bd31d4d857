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

    /// Lists and objects inside one another; strangers may send more than a thread's stack bears.
    package static let mostLevels = 64

    /// Reads a JSON text; nil where it is none, or has more levels than are read.
    package init?(json: Data) {
        guard Self.levels(of: json) <= Self.mostLevels,
            let value = try? JSONDecoder().decode(InboundValue.self, from: json)
        else { return nil }
        self = value
    }

    /// How many brackets are open at most at once.
    private static func levels(of json: Data) -> Int {
        var (level, most) = (0, 0)
        var isInText = false
        var isEscaped = false
        for byte in json {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isInText: isEscaped = true
            case UInt8(ascii: "\""): isInText.toggle()
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if !isInText { level += 1 }
                most = max(most, level)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): if !isInText { level -= 1 }
            default: break
            }
        }
        return most
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
            let entries = try keyed.allKeys.map {
                ($0.stringValue.withoutNUL, try keyed.decode(InboundValue.self, forKey: $0))
            }
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
        if let text = try? container.decode(String.self) { return .text(text.withoutNUL) }
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

extension String {
    /// The text without the one character that no database takes.
    fileprivate var withoutNUL: String {
        utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.filter { $0.value != 0 })) : self
    }
}
