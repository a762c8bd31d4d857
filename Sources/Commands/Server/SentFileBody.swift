import Foundation

/// A file that is sent as the body of a request.
enum SentFileBody {
    /// A regular file is sent as it is read; what can only be read once, as a pipe, is read first.
    static func attach(_ file: String, to request: inout APIRequest) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { throw Failure.noFile(file) }
        guard !isFolder.boolValue else { throw Failure.input("\(file) is a folder, not a file") }
        var status = stat()
        guard access(file, R_OK) == 0, stat(file, &status) == 0 else {
            throw unreadable(file, String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT != S_IFREG else {
            request.file = file
            return
        }
        do {
            request.body = try Data(contentsOf: URL(filePath: file))
        } catch {
            throw unreadable(file, error.localizedDescription)
        }
    }

    private static func unreadable(_ path: String, _ why: String) -> Failure {
        Failure("\(path) cannot be read: \(why)", exitCode: Failure.noSuchFile)
    }
}
