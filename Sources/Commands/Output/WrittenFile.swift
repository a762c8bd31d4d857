import Foundation

/// A file that a command writes from its beginning: one that is there is emptied and stays what it is, a link or a device.
struct WrittenFile {
    private let path: String
    private let handle: FileHandle

    /// Opens the file; one that is made is for its owner alone.
    ///
    /// - Parameter overwrites: whether a file that holds something is written over.
    /// - Throws: a failure that says why not.
    init(path: String, overwrites: Bool) throws(Failure) {
        var status = stat()
        if !overwrites, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 {
            throw Failure(
                "\(path) is there already; name another file, or write over it with --overwrite",
                exitCode: Failure.noSuchFile)
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.unwritable(path, String(cString: strerror(errno))) }
        self.path = path
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    func write(_ data: Data) throws(Failure) {
        do {
            try handle.write(contentsOf: data)
        } catch {
            throw Self.unwritable(path, error.localizedDescription)
        }
    }

    private static func unwritable(_ path: String, _ why: String) -> Failure {
        Failure("\(path) cannot be written: \(why)", exitCode: Failure.noSuchFile)
    }
}
