import Foundation

/// The SMTP server in Python that takes every mail.
struct MailSink: Sendable {
    let process: ChildProcess
    let url: String
    private let log: String

    /// One mail as it came to one reader.
    struct Taken: Sendable, Hashable {
        var messageID: String
        var reader: String
    }

    static func start(in folder: TemporaryFolder, limit: Duration = .seconds(90)) async throws -> MailSink {
        let log = try folder.write("", to: "taken.txt")
        let process = try ChildProcess(
            Programs.python, [Programs.file("Tests/WholeSystemTests/MailSink/sink.py"), log], limit: limit,
            messages: folder.path(of: "sink.err"))
        guard let port = await process.line(beginning: "listening on ") else {
            throw HarnessFailure("the mail sink does not listen: \(try process.messages())")
        }
        return MailSink(process: process, url: "smtp://127.0.0.1:\(port)", log: log)
    }

    /// Everything that was taken so far.
    func taken() throws -> [Taken] {
        try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 2 ? Taken(messageID: String(words[0]), reader: String(words[1])) : nil
        }
    }
}
