import CCurl
import Foundation
import Synchronization

/// The bytes of one talk with an IMAP server: libcurl connects, secures it and logs in, and then only carries.
///
/// libcurl's own IMAP marks every mail it fetches as read, gives only the first line of what a command of ours brings,
/// clips long lines, and ends a command at any line of a mail that looks like its end.
final class IMAPChannel {
    /// The most that one response may have.
    static let maximumResponse = 16 * 1024 * 1024

    private let easy: EasyHandle
    private let access: AddressGuard
    private let patience: Int
    private let isCancelled: Atomic<Bool>.Reference
    private var buffer: [UInt8] = []
    /// How much of the buffer was taken.
    private var taken = 0
    private var chunk = [UInt8](repeating: 0, count: 64 * 1024)

    /// Connects and logs in.
    init(_ server: IMAPServer, isCancelled: Atomic<Bool>.Reference) throws(IMAPFailure) {
        patience = server.patience
        self.isCancelled = isCancelled
        access = AddressGuard(server.addresses)
        do throws(TransferFailure) {
            easy = try EasyHandle()
            try easy.prepare(for: server)
            try access.attach(to: easy)
        } catch {
            throw IMAPFailure(.connection, error.message)
        }
        let code = easy.perform()
        guard code == CURLE_OK else { throw failure(code) }
    }

    private func failure(_ code: CURLcode) -> IMAPFailure {
        let words = easy.mailExplanation(of: code)
        if let refusal = access.refusal { return IMAPFailure(.blockedAddress, refusal) }
        return IMAPFailure(code == CURLE_LOGIN_DENIED ? .login : .connection, words)
    }

    /// Sends a command, without its end.
    func write(_ command: String) throws(IMAPFailure) {
        let bytes = Array((command + "\r\n").utf8)
        var sent = 0
        while sent < bytes.count {
            var count = 0
            let code = bytes.withUnsafeBytes { all in
                curl_easy_send(easy.pointer, all.baseAddress.map { $0 + sent }, all.count - sent, &count)
            }
            switch code {
            case CURLE_OK: sent += count
            case CURLE_AGAIN: try wait(for: Int16(POLLOUT))
            default: throw IMAPFailure(.connection, easy.explanation(of: code))
            }
        }
    }

    /// The next response, without its end; texts that are announced by their length stand in it with their bytes.
    func response() throws(IMAPFailure) -> ArraySlice<UInt8> {
        let start = 0
        compact()
        var searched = start
        while true {
            let end = try endOfLine(from: searched)
            guard let length = announced(before: end) else {
                taken = end + 2
                return buffer[start..<end]
            }
            searched = end + 2 + length
            while buffer.count < searched { try receive() }
        }
    }

    /// Forgets what was taken.
    private func compact() {
        guard taken > 0 else { return }
        buffer.removeFirst(taken)
        taken = 0
    }

    private func endOfLine(from start: Int) throws(IMAPFailure) -> Int {
        var looked = start
        while true {
            if let feed = buffer.place(of: 0x0a, from: looked), feed > start, buffer[feed - 1] == 0x0d {
                return feed - 1
            }
            if let feed = buffer.place(of: 0x0a, from: looked) {
                looked = feed + 1
            } else {
                looked = max(start, buffer.count)
                try receive()
            }
        }
    }

    /// The length of the text that a line announces at its end: `{310}`.
    private func announced(before end: Int) -> Int? {
        guard end > 2, buffer[end - 1] == UInt8(ascii: "}"),
            let start = buffer[max(0, end - 12)..<end].lastIndex(of: UInt8(ascii: "{"))
        else { return nil }
        return Int(String(decoding: buffer[(start + 1)..<(end - 1)], as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
    }

    private func receive() throws(IMAPFailure) {
        guard buffer.count < Self.maximumResponse else {
            throw IMAPFailure(.notIMAP, "the server's answer has more than \(Self.maximumResponse) bytes")
        }
        while true {
            var count = 0
            let code = chunk.withUnsafeMutableBytes { curl_easy_recv(easy.pointer, $0.baseAddress, $0.count, &count) }
            switch code {
            case CURLE_OK where count > 0: return buffer.append(contentsOf: chunk[..<count])
            case CURLE_OK: throw IMAPFailure(.connection, "the server closed the connection")
            case CURLE_AGAIN: try wait(for: Int16(POLLIN))
            default: throw IMAPFailure(.connection, easy.explanation(of: code))
            }
        }
    }

    private func wait(for events: Int16) throws(IMAPFailure) {
        var socket: curl_socket_t = -1
        guard ccurl_get_socket(easy.pointer, &socket) == CURLE_OK, socket >= 0 else {
            throw IMAPFailure(.connection, "the connection is closed")
        }
        var watched = pollfd(fd: socket, events: events, revents: 0)
        var left = patience
        while left > 0 {
            if isCancelled.value.load(ordering: .relaxed) { throw IMAPFailure(.cancelled, "reading was stopped") }
            if poll(&watched, 1, CInt(min(left, 250))) != 0 { return }
            left -= 250
        }
        throw IMAPFailure(.connection, "the server says nothing for \(patience / 1000) s")
    }
}

extension Atomic where Value == Bool {
    /// A switch that several hold.
    final class Reference: Sendable {
        let value = Atomic<Bool>(false)
    }
}

extension Array where Element == UInt8 {
    /// Where the first such byte stands from a place on.
    fileprivate func place(of byte: UInt8, from start: Int) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBytes { all in
            guard let base = all.baseAddress, let found = memchr(base + start, CInt(byte), all.count - start) else {
                return nil
            }
            return found - UnsafeMutableRawPointer(mutating: base)
        }
    }
}

extension EasyHandle {
    fileprivate func prepare(for server: IMAPServer) throws(TransferFailure) {
        try set(CURLOPT_PROTOCOLS_STR, "imap,imaps")
        try set(CURLOPT_URL, server.url)
        try set(CURLOPT_CONNECT_ONLY, 1)
        try set(CURLOPT_USE_SSL, Int((server.isLoopback ? CURLUSESSL_TRY : CURLUSESSL_ALL).rawValue))
        try set(CURLOPT_CONNECTTIMEOUT_MS, server.patience)
        try set(CURLOPT_TIMEOUT_MS, server.patience)
        try set(CURLOPT_USERNAME, server.login)
        switch server.secret {
        case .password(let password): try set(CURLOPT_PASSWORD, password)
        case .token(let token): try set(CURLOPT_XOAUTH2_BEARER, token)
        }
        guard let authority = server.authority else { return }
        try set(CURLOPT_CAINFO_BLOB, bytes: authority)
        try set(CURLOPT_CAINFO, nil)
        try set(CURLOPT_CAPATH, nil)
    }
}
