import Foundation
import Synchronization

/// A small HTTP/1.1 server on a port of its own, on loopback, which answers as the test says and remembers what came.
final class LoopbackServer: Sendable {
    /// A request as it came.
    struct Received: Sendable {
        let connection: Int
        let number: Int
        let head: String
        let body: Data
    }

    /// What to do about a request.
    enum Reaction: Sendable {
        case send(Data)
        case sendAndClose(Data)
        case close
        case reset
        case hold

        static func answer(_ status: String = "200 OK", headers: [String] = [], body: Data = Data()) -> Reaction {
            let head = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "", ""]
            return .send(Data(head.joined(separator: "\r\n").utf8) + body)
        }
    }

    /// How each request is met.
    struct Behaviour: Sendable {
        let react: @Sendable (Received) -> Reaction

        static let echo = Behaviour { .answer(body: $0.body) }

        static func always(_ reaction: Reaction) -> Behaviour { Behaviour { _ in reaction } }

        static func deciding(_ react: @escaping @Sendable (Received) -> Reaction) -> Behaviour {
            Behaviour(react: react)
        }
    }

    /// What happened on a connection.
    enum Event: Sendable, Hashable {
        case request
        case closed
    }

    private struct State {
        var open: Set<CInt> = []
        var accepted = 0
        var requests: [Received] = []
    }

    let port: UInt16
    let events: AsyncStream<Event>
    private let listener: CInt
    private let behaviour: Behaviour
    private let state = Mutex(State())
    private let happened: AsyncStream<Event>.Continuation

    var accepted: Int { state.withLock(\.accepted) }
    var requests: [Received] { state.withLock(\.requests) }
    var url: String { "http://127.0.0.1:\(port)/" }

    /// Listens on both families, so that every way to write loopback would reach it.
    private init(_ behaviour: Behaviour) throws {
        self.behaviour = behaviour
        (events, happened) = AsyncStream.makeStream()
        listener = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        var off: CInt = 0
        setsockopt(listener, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 256) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin6_port)
    }

    /// Runs the body beside a server, which is gone afterwards.
    static func run<Value>(
        _ behaviour: Behaviour = .echo,
        _ body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        let server = try LoopbackServer(behaviour)
        Thread.detachNewThread { server.accept() }
        defer { server.stop() }
        return try await body(server)
    }

    private func stop() {
        state.withLock { state in
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let number = state.withLock { state in
                state.open.insert(connection)
                state.accepted += 1
                return state.accepted
            }
            Thread.detachNewThread { self.serve(connection, number) }
        }
        close(listener)
    }

    private func serve(_ connection: CInt, _ number: Int) {
        var buffer = Data()
        var count = 0
        while let request = Self.read(from: connection, &buffer, number, count),
            obey(behaviour.react(request), on: connection, request)
        {
            count += 1
        }
        state.withLock { state in
            state.open.remove(connection)
            _ = close(connection)
        }
        happened.yield(.closed)
    }

    /// False when the connection is to be closed.
    private func obey(_ reaction: Reaction, on connection: CInt, _ request: Received) -> Bool {
        state.withLock { $0.requests.append(request) }
        happened.yield(.request)
        switch reaction {
        case .send(let data): return Self.write(data, to: connection)
        case .sendAndClose(let data): return Self.write(data, to: connection) && false
        case .close: return false
        case .reset:
            var now = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            return false
        case .hold:
            var byte: UInt8 = 0
            return recv(connection, &byte, 1, 0) > 0
        }
    }

    private static func read(from connection: CInt, _ buffer: inout Data, _ connectionNumber: Int, _ count: Int)
        -> Received?
    {
        var needed = Int.max
        while true {
            if let end = buffer.range(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
                needed = end.upperBound + length(in: head)
                if buffer.count >= needed {
                    let body = Data(buffer[end.upperBound..<needed])
                    buffer = Data(buffer[needed...])
                    return Received(connection: connectionNumber, number: count, head: head, body: body)
                }
            }
            // A client that speaks TLS has no end of headers to wait for.
            if buffer.first == 0x16 {
                return Received(connection: connectionNumber, number: count, head: "TLS", body: Data())
            }
            var piece = [UInt8](repeating: 0, count: 64 * 1024)
            let read = recv(connection, &piece, piece.count, 0)
            guard read > 0 else { return nil }
            buffer.append(contentsOf: piece.prefix(read))
        }
    }

    private static func length(in head: String) -> Int {
        let line = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
        return line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
    }

    private static func write(_ data: Data, to connection: CInt) -> Bool {
        var sent = 0
        while sent < data.count {
            let count = data.withUnsafeBytes { bytes in
                send(connection, bytes.baseAddress.map { $0 + sent }, data.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
