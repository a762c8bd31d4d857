import Foundation
import Wire

/// A request to the daemon, before it has a server and a token.
struct APIRequest {
    var method: String
    /// The parts after `/v1`, not yet encoded.
    var path: [String]
    var query: [(name: String, value: String)] = []
    var body: Data?
    /// The regular file that is sent as the body, read as it goes; instead of `body`.
    var file: String?
    /// Keeps that file where it is a copy made for this request.
    var copy: InputCopy?
    /// Says that requests with this key are one and the same, for `POST`.
    var idempotencyKey: String?
    var contentType = "application/json"
    var accept = "application/json"
    /// Milliseconds for the whole exchange; 0 is none.
    var timeout = 30_000

    init(_ method: String, _ path: String..., query: [(name: String, value: String?)] = [], body: Data? = nil) {
        self.method = method
        self.path = path
        self.query = query.compactMap { name, value in value.map { (name, $0) } }
        self.body = body
    }

    init(
        _ method: String, _ path: String..., query: [(name: String, value: String?)] = [], json: some Encodable
    ) throws {
        self.method = method
        self.path = path
        self.query = query.compactMap { name, value in value.map { (name, $0) } }
        body = try WireJSON.encode(json)
    }

    /// The path and query as a URL writes them.
    var target: String {
        let path = "/v1/" + self.path.map(\.percentEncoded).joined(separator: "/")
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }
}

extension String {
    /// Every byte but the unreserved ones of RFC 3986, section 2.3, as `%XX`.
    var percentEncoded: String {
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}

private let hexDigits = Array("0123456789ABCDEF".utf8)
