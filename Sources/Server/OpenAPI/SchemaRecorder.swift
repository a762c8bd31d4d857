import Foundation
import JSONText

/// Notes which properties a type asks for while it decodes.
final class SchemaRecorder {
    var book: SchemaBook
    private var properties: [String: JSONValue] = [:]
    private var optional: Set<String> = []

    init(book: SchemaBook) {
        self.book = book
    }

    var object: JSONValue {
        let required = properties.keys.filter { !optional.contains($0) }.sorted()
        var object: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { object["required"] = .list(required.map { .text($0) }) }
        return .object(object)
    }

    func noteOptional(_ key: any CodingKey) {
        optional.insert(key.stringValue.snakeCased)
    }

    func note<Value: Decodable>(_ type: Value.Type, for key: any CodingKey) throws -> Value {
        let name = key.stringValue.snakeCased
        if type is any NullableProperty.Type { optional.remove(name) }
        properties[name] = try book.schema(of: type)
        if let described = type as? any SchemaDescribed.Type, let sample = described.sample as? Value { return sample }
        return try Value(from: RecordingDecoder(recorder: SchemaRecorder(book: book)))
    }
}

extension String {
    /// `calledAt` as it travels: `called_at`.
    var snakeCased: String {
        reduce(into: "") { text, character in
            if character.isUppercase, !text.isEmpty { text.append("_") }
            text.append(contentsOf: character.lowercased())
        }
    }
}
