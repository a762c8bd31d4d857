import Foundation

/// Where `login` keeps the server and the token: a file that only its owner can read.
struct CredentialsFile {
    let path: String

    /// In `$XDG_CONFIG_HOME/touchline`, else in `~/.config/touchline`; nil when neither is known.
    init?(environment: [String: String]) {
        if let folder = environment.filled("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
            path = folder + "/touchline/credentials"
        } else if let home = environment.filled("HOME") {
            path = home + "/.config/touchline/credentials"
        } else {
            return nil
        }
    }

    /// Nil when nobody has logged in here.
    func read() throws -> Access? {
        guard let file = fopen(path, "re") else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw Failure("\(path) cannot be read: \(String(cString: strerror(errno)))", exitCode: Failure.notAllowed)
        }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = fread(&buffer, 1, buffer.count, file)
        let lines = String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
        guard let server = Self.value("server ", in: lines), let token = Self.value("token ", in: lines) else {
            throw Failure("\(path) is damaged; run `touchline login` again", exitCode: Failure.notAllowed)
        }
        return Access(server: server, token: token)
    }

    /// Replaces the file in one step; the folder gets mode 0700, the file 0600.
    func write(_ access: Access) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure("\(folder) cannot be made: \(error.localizedDescription)", exitCode: Failure.noSuchFile)
        }
        let text = "server \(access.server)\ntoken \(access.token ?? "")\n"
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable() }
        let isWritten = text.utf8.withContiguousStorageIfAvailable {
            Foundation.write(descriptor, $0.baseAddress, $0.count) == $0.count
        }
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard isWritten ?? false, isSynced, chmod(folder, 0o700) == 0, rename(draft, path) == 0 else {
            throw unwritable()
        }
    }

    private func unwritable() -> Failure {
        Failure("\(path) cannot be written: \(String(cString: strerror(errno)))", exitCode: Failure.noSuchFile)
    }

    private static func value(_ name: String, in lines: [Substring]) -> String? {
        lines.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
}
