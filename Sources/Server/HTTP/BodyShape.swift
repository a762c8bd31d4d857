import JSONText

/// What a route takes as its body.
struct BodyShape: Sendable {
    /// The media types it takes, each with the schema of what it holds.
    let media: [(type: String, schema: SchemaSource)]
    /// In bytes; more is refused with 413.
    let limit: Int
    /// Whether it is written to a file as it comes in, instead of being held in memory.
    var isSpooled = false
    /// Whether its bytes are taken as they are, whatever they are said to be.
    var takesAnything = false

    static func json(_ type: any (Decodable & SendableMetatype).Type, limit: Int = Limits.jsonBytes) -> BodyShape {
        BodyShape(media: [(MediaTypes.json, .type(type))], limit: limit)
    }
}

/// Where the schema of a body or an answer comes from.
enum SchemaSource: Sendable {
    case type(any (Decodable & SendableMetatype).Type)
    /// One of that type, or a list of them.
    case oneOrMany(any (Decodable & SendableMetatype).Type, atMost: Int)
    case given(JSONValue)

    func schema(in book: inout SchemaBook) throws -> JSONValue {
        switch self {
        case .type(let type): return try book.schema(of: type)
        case .given(let schema): return schema
        case .oneOrMany(let type, let most):
            let one = try book.schema(of: type)
            return ["anyOf": [one, ["type": "array", "items": one, "maxItems": .whole(Int64(most))]]]
        }
    }
}

/// How much a request may ask for; `docs/http-api.md` states the same numbers.
enum Limits {
    static let jsonBytes = 1024 * 1024
    static let jsonDepth = 64
    /// Of a message of another system.
    static let inboundBytes = 1024 * 1024
    static let formBytes = 16 * 1024
    static let campaignBytes = 4 * 1024 * 1024
    static let importBytes = 1024 * 1024 * 1024
    static let leadsAtOnce = 1000
    static let rowsAPage = 1000
    /// Clients and proxies often give up on a silent request after 10 seconds.
    static let waitSeconds = 8
}

/// The media types that are spoken here.
enum MediaTypes {
    static let json = "application/json"
    static let yaml = "application/yaml"
    static let csv = "text/csv"
    static let calendar = "text/calendar; charset=utf-8"
    static let anything = "*/*"
    static let lines = "application/x-ndjson"
    static let prometheus = "text/plain; version=0.0.4; charset=utf-8"
}
