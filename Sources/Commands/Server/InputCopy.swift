import Foundation

/// A copy of what can be read only once, for as long as it is held; for its owner's eyes alone.
final class InputCopy {
    let path: String

    /// As much as the daemon takes of a file.
    private static let longest = 1024 * 1024 * 1024

    /// Reads a descriptor to its end.
    ///
    /// - Throws: a failure that names what cannot be read, or is too long.
    init(of descriptor: CInt, named name: String) throws(Failure) {
        let pattern = FileManager.default.temporaryDirectory.appending(path: "touchline-XXXXXX")
        var template = Array(pattern.path(percentEncoded: false).utf8CString)
        let copy = mkstemp(&template)
        guard copy >= 0 else {
            throw Failure(
                "no file can be made for \(name): \(String(cString: strerror(errno)))", exitCode: Failure.noSuchFile)
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { close(copy) }
        try Self.copy(descriptor, to: copy, named: name)
    }

    deinit {
        unlink(path)
    }

    private static func copy(_ source: CInt, to target: CInt, named name: String) throws(Failure) {
        var buffer = [UInt8](repeating: 0, count: 256 * 1024)
        var total = 0
        while true {
            let count = read(source, &buffer, buffer.count)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw unreadable(name)
            }
            total += count
            guard total <= longest else {
                throw Failure("\(name) is longer than 1 GiB; send it in parts", exitCode: Failure.invalidInput)
            }
            try put(buffer[..<count], to: target)
        }
    }

    private static func put(_ bytes: ArraySlice<UInt8>, to target: CInt) throws(Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(target, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw Failure(
                    "what is piped in cannot be kept: \(String(cString: strerror(errno)))", exitCode: Failure.noSuchFile
                )
            }
            rest = rest.dropFirst(written)
        }
    }

    /// That something cannot be read, for the reason that the system gave last.
    static func unreadable(_ name: String) -> Failure {
        Failure("\(name) cannot be read: \(String(cString: strerror(errno)))", exitCode: Failure.noSuchFile)
    }
}
