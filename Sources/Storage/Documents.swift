import Foundation
import JSONText

/// JSON in TEXT columns.
enum Document {
    static func text(_ values: [String: String]) -> String { JSONObjectText(values).closed }

    static func text(_ values: [String: Int]) -> String { JSONObjectText(values).closed }

    static func text(_ values: [String]) -> String { JSONObjectText.list(values) }

    /// For what is written now and then.
    static func text(encoding value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    static func value(_ type: [String: Int].Type, _ text: String) throws -> [String: Int] {
        text == "{}" ? [:] : try decoded(type, text)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try decoded(type, text)
    }

    private static func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
