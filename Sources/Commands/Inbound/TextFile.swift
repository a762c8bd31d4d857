import Foundation

/// A file that somebody names on the command line, read as text.
enum TextFile {
    static func text(at path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw Failure.noFile(path) }
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw Failure.input("\(path) cannot be read as UTF-8 text")
        }
    }

    /// The file's one line, as a secret is kept.
    static func secret(at path: String) throws -> String {
        let secret = try text(at: path).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            throw Failure.input("\(path) is empty; write the secret into it")
        }
        return secret
    }
}
