import Foundation
import Synchronization

/// A webhook receiver on a loopback port of its own: it reads whole requests and answers as the test says.
final class Receiver: Sendable {
    /// A request as it came.
    struct Post: Sendable, Equatable {
        /// `POST /in`.
        var line = ""
        var headers: [String: String]
        var body: Data

        var id: String? { headers["webhook-id"] }
    }

    /// Headers are whole lines; no status closes the connection without a word.
    struct Reply: Sendable {
        var status: Int?
        var headers: [String] = []
        var body = "{}"

        static let ok = Reply(status: 200)
        static func status(_ status: Int, _ headers: String...) -> Reply { Reply(status: status, headers: headers) }
        static func json(_ body: String, status: Int = 200) -> Reply { Reply(status: status, body: body) }
    }

    private struct State {
        var open: Set<CInt> = []
        var accepted = 0
        var posts: [Post] = []
    }

    let port: UInt16
    private let listener: CInt
    private let reply: @Sendable (Post) -> Reply
    private let state = Mutex(State())
    private let arrived: AsyncStream<Post>.Continuation
    private let arrivals: AsyncStream<Post>

    var url: String { "http://127.0.0.1:\(port)/in" }
    var connections: Int { state.withLock(\.accepted) }
    var posts: [Post] { state.withLock(\.posts) }

    /// - Parameter reply: runs on the connection's own thread, so it may wait.
    init(reply: @escaping @Sendable (Post) -> Reply = { _ in .ok }) throws {
        self.reply = reply
        (arrivals, arrived) = AsyncStream.makeStream()
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        listener = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 256) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { self.accept() }
    }

    /// The next so many requests, in the order they came.
    func next(_ count: Int) async -> [Post] {
        var posts: [Post] = []
        guard count > 0 else { return posts }
        for await post in arrivals {
            posts.append(post)
            if posts.count == count { break }
        }
        return posts
    }

    func stop() {
        arrived.finish()
        state.withLock { state in
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            let connection = Foundation.accept(listener, nil, nil)
            guard connection >= 0 else { break }
            state.withLock { state in
                state.open.insert(connection)
                state.accepted += 1
            }
            Thread.detachNewThread { self.serve(connection) }
        }
        close(listener)
    }

    private func serve(_ connection: CInt) {
        var buffer = Data()
        while let post = Self.read(from: connection, &buffer) {
            state.withLock { $0.posts.append(post) }
            arrived.yield(post)
            let reply = reply(post)
            guard let status = reply.status else { break }
            let lines =
                ["HTTP/1.1 \(status) Said"] + reply.headers + [
                    "Content-Length: \(reply.body.utf8.count)", "", reply.body,
                ]
            let text = Array(lines.joined(separator: "\r\n").utf8)
            guard send(connection, text, text.count, Int32(MSG_NOSIGNAL)) == text.count else { break }
        }
        state.withLock { state in
            state.open.remove(connection)
            _ = close(connection)
        }
    }

    private static func read(from connection: CInt, _ buffer: inout Data) -> Post? {
        while true {
            if let end = buffer.firstRange(of: Data("\r\n\r\n".utf8)) {
                let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
                let headers = headers(head)
                let needed = end.upperBound + (headers["content-length"].flatMap(Int.init) ?? 0)
                if buffer.count >= needed {
                    let body = Data(buffer[end.upperBound..<needed])
                    buffer = Data(buffer[needed...])
                    return Post(line: line(head), headers: headers, body: body)
                }
            }
            var piece = [UInt8](repeating: 0, count: 16 * 1024)
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer.append(contentsOf: piece.prefix(count))
        }
    }

    /// Method and path, without the version.
    private static func line(_ head: String) -> String {
        let words = head.prefix { $0 != "\r\n" && $0 != "\r" }.split(separator: " ")
        return words.prefix(2).joined(separator: " ")
    }

    private static func headers(_ head: String) -> [String: String] {
        var headers: [String: String] = [:]
        for line in head.components(separatedBy: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        return headers
    }
}

/// Keeps threads waiting until it is opened.
final class Gate: Sendable {
    private let condition = NSCondition()
    private let isOpen = Mutex(false)

    func open() {
        condition.lock()
        isOpen.withLock { $0 = true }
        condition.broadcast()
        condition.unlock()
    }

    func pass() {
        condition.lock()
        while !isOpen.withLock(\.self) { condition.wait() }
        condition.unlock()
    }
}
