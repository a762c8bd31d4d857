import Foundation

/// A folder that is there while this is, and goes with all that is in it.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "touchline-whole-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            FileHandle.standardError.write(Data("left behind: \(url.path): \(error)\n".utf8))
        }
    }

    var path: String { url.path(percentEncoded: false) }

    /// The path of something in it, which need not be there.
    func path(of name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

    /// Writes a file and returns its path.
    func write(_ content: some DataProtocol, to name: String) throws -> String {
        let path = path(of: name)
        try Data(content).write(to: URL(filePath: path))
        return path
    }

    func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }
}
