import Foundation
import Synchronization
import Testing

@testable import Commands

/// A server on loopback that knows what it will be asked, in which order, and takes anything else for a mistake.
final class ScriptedServer: Sendable {
    struct Exchange: Sendable {
        var request: String
        /// The body that has to come; nil for any.
        var body: String?
        var status = 200
        var headers: [String] = []
        var answer: String
        /// The `Idempotency-Key` that has to come; nil for any.
        var key: String?

        static func on(
            _ request: String, body: String? = nil, key: String? = nil, status: Int = 200, headers: [String] = [],
            answer: String
        ) -> Exchange {
            Exchange(request: request, body: body, status: status, headers: headers, answer: answer, key: key)
        }
    }

    private let listener: CInt
    private let port: UInt16
    private let script: Mutex<[Exchange]>
    private let mistakes = Mutex<[String]>([])
    private let done = DispatchSemaphore(value: 0)

    /// Runs the body beside a server, and expects that all of the script was played and nothing else was asked.
    static func play(_ script: Exchange..., body: (String) throws -> Void) throws {
        try play(script, body: body)
    }

    static func play(_ script: [Exchange], body: (String) throws -> Void) throws {
        let server = try ScriptedServer(script)
        Thread.detachNewThread { server.serve() }
        defer {
            shutdown(server.listener, Int32(SHUT_RDWR))
            server.done.wait()
        }
        try body("http://127.0.0.1:\(server.port)")
        #expect(server.mistakes.withLock { $0 } == [])
        #expect(server.script.withLock { $0.map(\.request) } == [])
    }

    private init(_ script: [Exchange]) throws {
        self.script = Mutex(script)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            answer(connection)
            close(connection)
        }
        close(listener)
        done.signal()
    }

    private func answer(_ connection: CInt) {
        var reader = HTTPMessageReader()
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return mistakes.withLock { $0.append("a connection without a request") } }
            switch reader.take(buffer.prefix(count)) {
            case .incomplete: continue
            case .refused(_, let why): return mistakes.withLock { $0.append(why) }
            case .whole(let message):
                let bytes = Array(reply(to: message).utf8)
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                return
            }
        }
    }

    private func reply(to message: HTTPMessage) -> String {
        let asked = "\(message.method) \(message.target)"
        let body = String(decoding: message.body, as: UTF8.self)
        let exchange = script.withLock { $0.first?.request == asked ? $0.removeFirst() : nil }
        guard let exchange else {
            mistakes.withLock { $0.append("unexpected: \(asked)") }
            return "HTTP/1.1 599 Unexpected\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        }
        if let expected = exchange.body, expected != body { mistakes.withLock { $0.append("\(asked) with \(body)") } }
        if let key = exchange.key, message.headers["idempotency-key"] != key {
            mistakes.withLock { $0.append("\(asked) with the key \(message.headers["idempotency-key"] ?? "nil")") }
        }
        if message.headers["authorization"] != "Bearer tl_secret" {
            mistakes.withLock { $0.append("\(asked) with \(message.headers["authorization"] ?? "no token")") }
        }
        let head = ["HTTP/1.1 \(exchange.status) Scripted"] + exchange.headers
        let end = ["Content-Length: \(exchange.answer.utf8.count)", "Connection: close", "", exchange.answer]
        return (head + end).joined(separator: "\r\n")
    }
}
