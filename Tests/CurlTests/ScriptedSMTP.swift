import Foundation
import Synchronization

/// One talk of an SMTP server on loopback, with an answer to each command by how the command begins; an empty answer ends it.
final class ScriptedSMTP: Sendable {
    private let answers: [String: String]
    private let lines = Mutex<[String]>([])

    init(_ answers: [String: String] = [:]) {
        self.answers = answers
    }

    /// Every line that came.
    var heard: [String] { lines.withLock { $0 } }

    /// Listens, and gives the URL.
    func start() throws -> String {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard listener >= 0, isBound else { throw CocoaError(.featureUnsupported) }
        let thread = Thread { [self] in
            let connection = accept(listener, nil, nil)
            close(listener)
            if connection >= 0 { talk(FileHandle(fileDescriptor: connection, closeOnDealloc: true)) }
        }
        thread.start()
        return "smtp://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    }

    private func talk(_ connection: FileHandle) {
        var isData = false
        guard say("220 script", on: connection) else { return }
        while let line = line(from: connection) {
            lines.withLock { $0.append(line) }
            if isData, line != "." { continue }
            let wasData = isData
            isData = false
            let scripted = answers.first { line.hasPrefix($0.key) && ($0.key == ".") == wasData }?.value
            if scripted == "" { return }
            let answer = scripted ?? (line.hasPrefix("DATA") ? "354 go on" : line == "QUIT" ? "221 bye" : "250 fine")
            isData = answer.hasPrefix("354")
            guard say(answer, on: connection), line != "QUIT" else { return }
        }
    }

    private func say(_ answer: String, on connection: FileHandle) -> Bool {
        let bytes = Data((answer + "\r\n").utf8)
        return bytes.withUnsafeBytes {
            send(connection.fileDescriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
            == bytes.count
    }

    private func line(from connection: FileHandle) -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while recv(connection.fileDescriptor, &byte, 1, 0) == 1 {
            if byte == UInt8(ascii: "\n") {
                return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
            }
            line.append(byte)
        }
        return nil
    }
}
