import Foundation

/// Accepts HTTP requests on 127.0.0.1, one at a time, until it is told to end.
final class Receiver {
    /// The port that is listened on.
    let port: UInt16
    private let listener: CInt

    /// The bytes of one request have to come within this.
    private static let patience = 10.0

    /// Binds to the port; 0 takes a free one.
    init(port: UInt16) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw Self.failure("a socket cannot be opened") }
        var yes: CInt = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = listener
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        self.port = UInt16(bigEndian: address.sin_port)
        guard isBound else {
            let failure = Self.failure("port \(port) cannot be listened on")
            close(listener)
            throw failure
        }
    }

    deinit {
        close(listener)
    }

    /// Answers requests until the descriptor becomes readable or the closure says false.
    ///
    /// - Parameter answer: Gets a request, or why it is none; gives the status and the words to answer with.
    func serve(
        until stop: CInt, _ answer: (HTTPMessageReader.Progress) -> (status: Int, words: String, goesOn: Bool)
    ) {
        while true {
            var sources = [Self.awaiting(listener), Self.awaiting(stop)]
            guard poll(&sources, 2, -1) > 0 || errno == EINTR, sources[1].revents == 0 else { return }
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { continue }
            defer { close(connection) }
            let reply = answer(Self.read(connection, until: stop))
            Self.write("HTTP/1.1 \(reply.status) \(Self.phrase(reply.status))\r\n", reply.words, to: connection)
            guard reply.goesOn else { return }
        }
    }

    private static func read(_ connection: CInt, until stop: CInt) -> HTTPMessageReader.Progress {
        var reader = HTTPMessageReader()
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let end = ProcessInfo.processInfo.systemUptime + patience
        while true {
            var sources = [awaiting(connection), awaiting(stop)]
            let left = end - ProcessInfo.processInfo.systemUptime
            guard left > 0, poll(&sources, 2, CInt(left * 1000)) > 0, sources[0].revents != 0 else {
                return .refused(408, "the request did not come in time")
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return .refused(400, "the connection ended before the request did") }
            let progress = reader.take(buffer.prefix(count))
            guard progress == .incomplete else { return progress }
        }
    }

    private static func write(_ statusLine: String, _ words: String, to connection: CInt) {
        let body = words.isEmpty ? "" : words + "\n"
        let text =
            statusLine + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\r\n" + body
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func awaiting(_ descriptor: CInt) -> pollfd {
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }

    private static func failure(_ what: String) -> Failure {
        Failure("\(what): \(String(cString: strerror(errno)))", exitCode: Failure.noServer)
    }

    private static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201...299: "Accepted"
        case 300...399: "Elsewhere"
        case 401: "Unauthorized"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 411: "Length Required"
        case 413: "Content Too Large"
        case 431: "Request Header Fields Too Large"
        case 500...599: "Not Now"
        default: "Bad Request"
        }
    }
}
