import Foundation
import Synchronization

/// Commands to an IMAP server and their answers, one after the other; it belongs to one thread.
final class IMAPTalk {
    private let channel: IMAPChannel
    private var number = 0

    init(_ server: IMAPServer, isCancelled: Atomic<Bool>.Reference) throws(IMAPFailure) {
        channel = try IMAPChannel(server, isCancelled: isCancelled)
    }

    /// Sends a command and hands over what the server says before it is done, each as its values.
    func run(_ command: String, _ take: ([IMAPValue]) -> Void = { _ in }) throws(IMAPFailure) {
        number += 1
        let tag = "T\(number)"
        try channel.write("\(tag) \(command)")
        while true {
            let line = try channel.response()
            if line.starts(with: "* BYE".utf8) {
                throw IMAPFailure(.connection, "the server ends the talk: \(Self.words(line.dropFirst(6)))")
            } else if line.starts(with: "* ".utf8) {
                take(try Self.values(line.dropFirst(2)))
            } else if line.starts(with: "\(tag) ".utf8) {
                let end = line.dropFirst(tag.utf8.count + 1)
                guard !end.starts(with: "OK".utf8) else { return }
                throw IMAPFailure(.refused, "the server refuses \(Self.name(of: command)): \(Self.words(end))")
            } else if !line.starts(with: "+".utf8) {
                throw IMAPFailure(.notIMAP, "the server answers what is no IMAP: \(Self.words(line))")
            }
        }
    }

    /// Of what a server says in words, only the code in brackets before them is read.
    private static func values(_ line: ArraySlice<UInt8>) throws(IMAPFailure) -> [IMAPValue] {
        for word in ["OK", "NO", "BAD"] where line.starts(with: word.utf8) {
            guard line.starts(with: "\(word) [".utf8), let end = line.firstIndex(of: UInt8(ascii: "]")) else {
                return [.atom(word)]
            }
            return [.atom(word), .atom(String(decoding: line[...end].dropFirst(word.utf8.count + 1), as: UTF8.self))]
        }
        var parser = IMAPParser(line)
        guard let values = parser.values() else {
            throw IMAPFailure(.notIMAP, "the server answers what is no IMAP: \(words(line))")
        }
        return values
    }

    private static func name(of command: String) -> String {
        command.split(separator: " ").prefix(2).joined(separator: " ")
    }

    private static func words(_ bytes: ArraySlice<UInt8>) -> String {
        String(String(decoding: bytes.prefix(200), as: UTF8.self).filter { !$0.isNewline })
    }
}
