import Foundation

/// The SMTP server in Python that takes every mail.
struct MailSink: Sendable {
    let process: ChildProcess
    let url: String
    private let log: String
    private let folder: String?

    /// One mail as it came to one reader.
    struct Taken: Sendable, Hashable {
        var messageID: String
        var reader: String
    }

    /// - Parameters:
    ///   - keeping: whether the mails themselves are kept.
    ///   - pace: how long it takes over a mail at most, in milliseconds.
    static func start(
        in folder: TemporaryFolder, keeping: Bool = false, pace: Int = 40, limit: Duration = .seconds(90)
    ) async throws -> MailSink {
        let log = try folder.write("", to: "taken.txt")
        let kept = keeping ? folder.path(of: "messages") : nil
        let program = Programs.file("Tests/WholeSystemTests/MailSink/sink.py")
        let process = try ChildProcess(
            Programs.python, [program, log, String(pace)] + [kept].compactMap(\.self), limit: limit,
            messages: folder.path(of: "sink.err"))
        guard let port = await process.line(beginning: "listening on ") else {
            throw HarnessFailure("the mail sink does not listen: \(try process.messages())")
        }
        return MailSink(process: process, url: "smtp://127.0.0.1:\(port)", log: log, folder: kept)
    }

    /// The mails that were kept, in the order they came.
    func messages() throws -> [String] {
        guard let folder, FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        }
    }

    /// Everything that was taken so far.
    func taken() throws -> [Taken] {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 2 ? Taken(messageID: String(words[0]), reader: String(words[1])) : nil
        }
    }
}
