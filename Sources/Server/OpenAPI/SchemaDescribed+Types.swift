import JSONText
import Prospecting
import Wire

extension String: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "string"] }
    static var sample: String { "" }
}

extension Bool: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "boolean"] }
    static var sample: Bool { false }
}

extension Int: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "integer"] }
    static var sample: Int { 0 }
}

extension Int64: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "integer", "format": "int64"] }
    static var sample: Int64 { 0 }
}

extension Double: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "number"] }
    static var sample: Double { 0 }
}

extension Instant: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue { ["type": "string", "format": "date-time"] }
    static var sample: Instant { Instant(milliseconds: 0) }
}

extension Identifier: SchemaDescribed {
    static func schema(in book: inout SchemaBook) -> JSONValue {
        ["type": "string", "pattern": .text("^\(Kind.identifierPrefix)-[0-9a-hjkmnp-tv-z]{8}$")]
    }

    static var sample: Identifier { Identifier(0) }
}

extension Array: SchemaDescribed where Element: Decodable {
    static func schema(in book: inout SchemaBook) throws -> JSONValue {
        ["type": "array", "items": try book.schema(of: Element.self)]
    }

    static var sample: [Element] { [] }
}

extension Dictionary: SchemaDescribed where Key == String, Value: Decodable {
    static func schema(in book: inout SchemaBook) throws -> JSONValue {
        ["type": "object", "additionalProperties": try book.schema(of: Value.self)]
    }

    static var sample: [String: Value] { [:] }
}

extension OrNull: SchemaDescribed {
    static func schema(in book: inout SchemaBook) throws -> JSONValue {
        ["anyOf": [try book.schema(of: Value.self), ["type": "null"]]]
    }

    static var sample: OrNull<Value> { OrNull(wrappedValue: nil) }
}

/// A property that is always there and may be `null`.
protocol NullableProperty {}

extension OrNull: NullableProperty {}
