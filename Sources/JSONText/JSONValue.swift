import Foundation

/// A piece of JSON, whatever it is.
package enum JSONValue: Sendable, Equatable {
    case null
    case flag(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// What a text says; nil for what is not JSON.
    package init?(_ data: Data) {
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            return nil
        }
    }

    /// A member of an object; nil where there is none.
    package subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// The elements of a list, or the members of an object in the order of their names; none of anything else.
    package var elements: [JSONValue] {
        switch self {
        case .list(let elements): elements
        case .object(let members): members.sorted { $0.key < $1.key }.map(\.value)
        default: []
        }
    }

    /// What stands for it in a sentence; nil for lists, objects and null.
    package var words: String? {
        switch self {
        case .flag(let flag): flag ? "true" : "false"
        case .whole(let number): String(number)
        case .number(let number): String(number)
        case .text(let text): text
        case .null, .list, .object: nil
        }
    }

    /// As it is written, members in the order of their names.
    package var json: String {
        switch self {
        case .null: "null"
        case .text(let text): Self.quoted(text)
        case .flag, .whole: words ?? "null"
        case .number(let number): number.isFinite ? String(number) : "null"
        case .list(let elements): "[\(elements.map(\.json).joined(separator: ","))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)):\($1.json)" }.joined(separator: ","))}"
        }
    }

    /// A text in quotes, with what JSON escapes escaped.
    package static func quoted(_ text: String) -> String { String(JSONObjectText.list([text]).dropFirst().dropLast()) }
}

extension JSONValue: Decodable {
    package init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            self = .object(
                try Dictionary(
                    uniqueKeysWithValues: members.allKeys.map {
                        ($0.stringValue, try members.decode(Self.self, forKey: $0))
                    }
                ))
            return
        }
        if var elements = try? decoder.unkeyedContainer() {
            var list: [JSONValue] = []
            while !elements.isAtEnd { list.append(try elements.decode(Self.self)) }
            self = .list(list)
            return
        }
        self = try Self.single(decoder.singleValueContainer())
    }

    private static func single(_ value: any SingleValueDecodingContainer) throws -> JSONValue {
        if value.decodeNil() { return .null }
        if let flag = try? value.decode(Bool.self) { return .flag(flag) }
        if let whole = try? value.decode(Int64.self) { return .whole(whole) }
        if let number = try? value.decode(Double.self) { return .number(number) }
        return .text(try value.decode(String.self))
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int64) { self = .whole(number) }
    package init(booleanLiteral flag: Bool) { self = .flag(flag) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral {
    package init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(Dictionary(members) { $1 })
    }
    package init(nilLiteral: ()) { self = .null }
}
