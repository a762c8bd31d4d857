import Crypto
import Foundation

/// A body that lies in a file of its own, because it may be larger than memory; the file goes when this does.
final class SpooledFile: Sendable {
    let url: URL
    private let handle: FileHandle

    /// - Parameter folder: made when it is not there.
    init(in folder: URL, name: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        url = folder.appending(path: name + ".part")
        try Data().write(to: url, options: .withoutOverwriting)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path(percentEncoded: false))
        handle = try FileHandle(forUpdating: url)
    }

    deinit {
        unlink(url.path(percentEncoded: false))
    }

    func append(_ data: Data) throws {
        try handle.write(contentsOf: data)
    }

    /// An open file at its beginning; the caller closes it.
    func reader() throws -> FileHandle {
        try FileHandle(forReadingFrom: url)
    }
}
