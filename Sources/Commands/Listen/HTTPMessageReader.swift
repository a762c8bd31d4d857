import Foundation

/// Reads one HTTP/1.1 request out of bytes as they come, within limits (RFC 9112).
struct HTTPMessageReader {
    enum Progress: Equatable {
        case incomplete
        case whole(HTTPMessage)
        /// The status to refuse it with, and why.
        case refused(Int, String)
    }

    /// Bytes of the request line and the headers.
    static let maximumHead = 16 * 1024
    /// Bytes of the body.
    static let maximumBody = 1024 * 1024

    private var buffer = Data()

    mutating func take(_ bytes: some Sequence<UInt8>) -> Progress {
        buffer.append(contentsOf: bytes)
        guard let end = buffer.range(of: Data("\r\n\r\n".utf8)) else {
            return buffer.count > Self.maximumHead ? .refused(431, "the headers are too long") : .incomplete
        }
        guard end.lowerBound <= Self.maximumHead else { return .refused(431, "the headers are too long") }
        guard let message = HTTPMessage(head: String(decoding: buffer[..<end.lowerBound], as: UTF8.self)) else {
            return .refused(400, "this is not HTTP/1.1")
        }
        if message.headers["transfer-encoding"] != nil { return .refused(411, "a body needs its Content-Length") }
        guard let length = Int(message.headers["content-length"] ?? "0"), length >= 0 else {
            return .refused(400, "the Content-Length is no number")
        }
        guard length <= Self.maximumBody else { return .refused(413, "the body is larger than 1 MiB") }
        guard buffer.count - end.upperBound >= length else { return .incomplete }
        var whole = message
        whole.body = Data(buffer[end.upperBound..<(end.upperBound + length)])
        return .whole(whole)
    }
}

/// A request as it came.
struct HTTPMessage: Equatable {
    var method: String
    var target: String
    /// By name in lower case; the first of a name counts.
    var headers: [String: String]
    var body = Data()

    /// Nil when the head is none of HTTP/1.
    init?(head: String) {
        let lines = head.components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), !words[0].isEmpty else { return nil }
        method = String(words[0])
        target = String(words[1])
        headers = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
            let name = line[..<colon].lowercased()
            guard !name.contains(" "), headers[name] == nil else { continue }
            headers[name] = String(line[line.index(after: colon)...]).trimmingSpaces
        }
    }
}
