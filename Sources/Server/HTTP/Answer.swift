import Foundation
import Hummingbird
import Wire

/// What a handler gives back.
struct Answer: Sendable {
    var status: Int
    /// nil when there is no content.
    var mediaType: String?
    var headers: [String: String] = [:]
    var content: Content

    enum Content: Sendable {
        case bytes(Data)
        /// Written as it comes about, a line at a time.
        case lines(AsyncThrowingStream<ByteBuffer, any Error>)
    }

    static func json(_ value: some Encodable, status: Int = 200, headers: [String: String] = [:]) throws -> Answer {
        Answer(
            status: status, mediaType: MediaTypes.json, headers: headers, content: .bytes(try WireJSON.encode(value)))
    }

    /// - Parameter text: a JSON document, as the encoder would write it.
    static func json(text: String, headers: [String: String] = [:]) -> Answer {
        Answer(status: 200, mediaType: MediaTypes.json, headers: headers, content: .bytes(Data(text.utf8)))
    }

    static func bytes(_ data: Data, _ mediaType: String, status: Int = 200) -> Answer {
        Answer(status: status, mediaType: mediaType, content: .bytes(data))
    }

    static let empty = Answer(status: 204, mediaType: nil, content: .bytes(Data()))
}

/// An answer that a route can give, as its description says it.
struct AnswerShape: Sendable {
    let status: Int
    /// nil when there is no content.
    let mediaType: String?
    let schema: SchemaSource?
    /// Headers with what they say.
    var headers: [String: String] = [:]

    static func json(
        _ type: any (Decodable & SendableMetatype).Type, status: Int = 200, headers: [String: String] = [:]
    ) -> AnswerShape {
        AnswerShape(status: status, mediaType: MediaTypes.json, schema: .type(type), headers: headers)
    }

    static let empty = AnswerShape(status: 204, mediaType: nil, schema: nil)
}
