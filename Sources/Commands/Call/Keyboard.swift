import Foundation

/// A terminal's keyboard: single keys or whole lines, with a limit of time, and aware of signals.
final class Keyboard {
    enum Reading: Equatable {
        case key(Character)
        case line(String)
        case timeout
        /// A signal came, or the terminal is gone.
        case stopped
    }

    private let descriptor: CInt
    private let stop: CInt
    private let mode: TerminalMode
    private var unread: [UInt8] = []

    /// Nil when the descriptor is no terminal.
    init?(descriptor: CInt, stop: CInt) {
        guard let mode = TerminalMode(of: descriptor) else { return nil }
        self.descriptor = descriptor
        self.stop = stop
        self.mode = mode
    }

    deinit {
        mode.restore()
    }

    /// - Parameter limit: how long it is waited for; nil for ever.
    func key(within limit: Duration?) -> Reading {
        mode.readKeys()
        if let problem = wait(until: limit.map { ContinuousClock.now + $0 }) { return problem }
        guard let bytes = read(), let first = String(decoding: bytes, as: UTF8.self).first else { return .stopped }
        switch first {
        case "\u{04}": return .stopped
        case "\r", "\n", "\r\n": return .key("\n")
        case "\u{1B}" where bytes.count > 1: return .key("\0")
        default: return .key(first)
        }
    }

    /// - Parameter limit: how long the whole of it is waited for; nil for ever.
    func line(within limit: Duration?) -> Reading {
        mode.restore()
        let end = limit.map { ContinuousClock.now + $0 }
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return .line(String(decoding: unread[..<end], as: UTF8.self))
            }
            if let problem = wait(until: end) { return problem }
            guard let bytes = read() else { return .stopped }
            unread += bytes
        }
    }

    /// Nil once there is something to read.
    private func wait(until end: ContinuousClock.Instant?) -> Reading? {
        var sources = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&sources, 2, end.map(Self.milliseconds) ?? -1)
        if count == 0 { return .timeout }
        return count < 0 || sources[1].revents != 0 ? .stopped : nil
    }

    /// As `poll` counts them, rounded up.
    private static func milliseconds(until end: ContinuousClock.Instant) -> CInt {
        let left = max(.zero, end - .now) / .milliseconds(1)
        return CInt(min(left.rounded(.up), Double(CInt.max)))
    }

    /// Nil at the end of input.
    private func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }
}
