import Foundation

/// JSON in TEXT columns.
enum Document {
    static func text<Value>(_ values: [String: Value]) throws -> String where Value: Encodable {
        values.isEmpty ? "{}" : try encoded(values)
    }

    static func text(_ values: [String]) throws -> String {
        values.isEmpty ? "[]" : try encoded(values)
    }

    static func text(_ value: some Encodable) throws -> String {
        try encoded(value)
    }

    static func value(_ type: [String: Int].Type, _ text: String) throws -> [String: Int] {
        text == "{}" ? [:] : try decoded(type, text)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try decoded(type, text)
    }

    private static func encoded(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
