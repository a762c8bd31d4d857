import Foundation

/// A file that is sent as the body of a request.
enum SentFileBody {
    /// What stands for standard input in place of a file.
    static let standardInput = "-"

    /// A regular file is sent as it is read; what can only be read once, as a pipe, is copied to a file first, so that it
    /// can be of any length and be sent again.
    static func attach(_ file: String, to request: inout APIRequest, _ input: Input) throws {
        if file == standardInput { return try attach(input, to: &request) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else { throw Failure.noFile(file) }
        guard !isFolder.boolValue else { throw Failure.input("\(file) is a folder, not a file") }
        var status = stat()
        guard access(file, R_OK) == 0, stat(file, &status) == 0 else { throw InputCopy.unreadable(file) }
        guard status.st_mode & S_IFMT != S_IFREG else {
            request.file = file
            return
        }
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw InputCopy.unreadable(file) }
        defer { close(descriptor) }
        take(try InputCopy(of: descriptor, named: file), as: &request)
    }

    private static func attach(_ input: Input, to request: inout APIRequest) throws {
        guard !input.isTerminal, let descriptor = input.descriptor else {
            throw Failure.usage("nothing is piped in; - stands for standard input, as in: … import - < leads.csv")
        }
        take(try InputCopy(of: descriptor, named: "standard input"), as: &request)
    }

    private static func take(_ copy: InputCopy, as request: inout APIRequest) {
        request.copy = copy
        request.file = copy.path
    }
}
