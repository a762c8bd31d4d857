import Foundation

/// A small file that is sent as text: a mapping, a body, a certificate, or a secret.
enum TextFile {
    /// In bytes; what is larger is refused, never cut.
    private static let largest = 16 * 1024 * 1024

    /// The text of a file, or of what is piped in, for which `-` stands.
    static func text(at path: String, or input: Input) throws -> String {
        guard path == SentFileBody.standardInput else { return try text(at: path) }
        guard !input.isTerminal, let descriptor = input.descriptor else {
            throw Failure.usage("nothing is piped in; - stands for standard input, as in: … --secret-file - < FILE")
        }
        return try text(of: FileHandle(fileDescriptor: descriptor, closeOnDealloc: false), named: "standard input")
    }

    /// The text of a file, or of a pipe such as `/dev/fd/63`.
    static func text(at path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.noFile(path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw Failure.input("\(path) cannot be read") }
        return try text(of: file, named: path)
    }

    private static func text(of file: FileHandle, named name: String) throws -> String {
        let bytes: Data
        do {
            bytes = try file.read(upToCount: largest + 1) ?? Data()
        } catch {
            throw Failure.input("\(name) cannot be read: \(error.localizedDescription)")
        }
        guard bytes.count <= largest else { throw Failure.input("\(name) is larger than 16 MiB; nothing was sent") }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw Failure.input("\(name) cannot be read as UTF-8 text")
        }
        return text
    }

    /// The one line of a file, or of what is piped in, as a secret is kept.
    static func secret(at path: String, or input: Input) throws -> String {
        try secret(text(at: path, or: input), of: path == SentFileBody.standardInput ? "standard input" : path)
    }

    /// The file's one line, as a secret is kept.
    static func secret(at path: String) throws -> String { try secret(text(at: path), of: path) }

    private static func secret(_ text: String, of name: String) throws -> String {
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw Failure.input("\(name) is empty; write the secret into it") }
        return secret
    }
}
