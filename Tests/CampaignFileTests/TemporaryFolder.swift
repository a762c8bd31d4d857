import Foundation

/// A folder of a test's own, gone when the test is.
final class TemporaryFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "campaign-file-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            print("could not remove \(url.path(percentEncoded: false)): \(error)")
        }
    }

    func path(_ name: String) -> String {
        name.isEmpty ? url.path(percentEncoded: false) : url.appending(path: name).path(percentEncoded: false)
    }

    func write(_ text: String, to name: String) throws {
        try write(bytes: Array(text.utf8), to: name)
    }

    func write(bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: url.appending(path: name))
    }
}
