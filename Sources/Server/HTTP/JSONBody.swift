import Foundation
import Prospecting
import Wire

/// Reads bodies of JSON and says where one is wrong.
enum JSONBody {
    /// - Throws: `invalid` for text that is not UTF-8 or not JSON, is nested too deep, holds a NUL or has another shape.
    static func decode<Body: Decodable>(_ type: Body.Type, from data: Data) throws -> Body {
        try check(data)
        do {
            return try WireJSON.decode(type, from: data)
        } catch let error as DecodingError {
            throw Refusal(.invalid, "the body is not what is asked for: " + words(for: error))
        }
    }

    private static func check(_ data: Data) throws(Refusal) {
        guard !data.isEmpty else { throw Refusal(.invalid, "the body is empty; JSON is asked for") }
        guard String(validating: data, as: UTF8.self) != nil else {
            throw Refusal(.invalid, "the body is not UTF-8 text")
        }
        try JSONCheck.check(data)
    }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context):
            "\(place(context.codingPath)) is null"
        case .typeMismatch(let type, let context):
            "\(place(context.codingPath)) is not \(name(of: type))"
        case .dataCorrupted(let context): corrupted(context)
        @unknown default: "it cannot be read"
        }
    }

    private static func corrupted(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty
            ? context.debugDescription : "\(place(context.codingPath)): \(context.debugDescription)"
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the document" }
        let steps = path.map { key in key.intValue.map { "[\($0)]" } ?? "." + key.stringValue.snakeCased }
        let text = steps.joined()
        return text.hasPrefix(".") ? String(text.dropFirst()) : text
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Bool.Type: "true or false"
        case is Int.Type, is Int64.Type, is Double.Type: "a number"
        case is [Any].Type: "a list"
        default: "an object"
        }
    }
}
