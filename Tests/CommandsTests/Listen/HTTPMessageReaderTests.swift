import Foundation
import Testing

@testable import Commands

@Suite struct HTTPMessageReaderTests {
    private let request = "POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length:  5 \r\nX-A: b\r\nx-a: c\r\n\r\nhello"

    @Test func `a request is whole once its last byte is there, however it is cut`() throws {
        let bytes = Array(request.utf8)
        for size in 1...bytes.count {
            var reader = HTTPMessageReader()
            var progress = HTTPMessageReader.Progress.incomplete
            for start in stride(from: 0, to: bytes.count, by: size) {
                #expect(progress == .incomplete)
                progress = reader.take(bytes[start..<min(start + size, bytes.count)])
            }
            guard case .whole(let message) = progress else {
                Issue.record("not whole in pieces of \(size)")
                continue
            }
            #expect(message.method == "POST" && message.target == "/hook" && message.body == Data("hello".utf8))
            #expect(message.headers == ["host": "a", "content-length": "5", "x-a": "b"])
        }
    }

    @Test(arguments: [
        ("GET /\r\n\r\n", 400), ("\r\n\r\n", 400), ("GET / HTTP/2\r\n\r\n", 400), ("GET / HTTP/1.1\r\nx\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400), ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        ("POST / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", 400),
    ])
    func `what is malformed or too large is refused before its body is read`(request: String, status: Int) {
        var reader = HTTPMessageReader()
        guard case .refused(status, _) = reader.take(Array(request.utf8)) else {
            Issue.record("not refused: \(request)")
            return
        }
    }

    @Test func `headers have a limit, whole or not`() {
        let long = "GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: HTTPMessageReader.maximumHead)
        var endless = HTTPMessageReader()
        #expect(endless.take(Array(long.utf8)) == .refused(431, "the headers are too long"))
        var ended = HTTPMessageReader()
        #expect(ended.take(Array((long + "\r\n\r\n").utf8)) == .refused(431, "the headers are too long"))
    }

    @Test func `the largest body is taken`() {
        var reader = HTTPMessageReader()
        let head = "POST / HTTP/1.1\r\nContent-Length: \(HTTPMessageReader.maximumBody)\r\n\r\n"
        #expect(reader.take(Array(head.utf8)) == .incomplete)
        guard case .whole = reader.take([UInt8](repeating: 0, count: HTTPMessageReader.maximumBody)) else {
            Issue.record("not whole")
            return
        }
    }
}
