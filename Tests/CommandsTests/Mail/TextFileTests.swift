import Foundation
import Testing
import Wire

@testable import Commands

@Suite struct TextFileTests {
    private func piped(_ text: String) -> Input {
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data(text.utf8))
        pipe.fileHandleForWriting.closeFile()
        // The pipe stays open for as long as the test reads from it.
        return Input(
            isTerminal: false,
            line: {
                _ = pipe
                return nil
            }, secret: { nil },
            descriptor: pipe.fileHandleForReading.fileDescriptor)
    }

    @Test func `a secret is read from a file, a pipe, or what is piped in`() throws {
        let file = URL.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)").path
        try Data("hunter2\n".utf8).write(to: URL(filePath: file))
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: file) } }
        #expect(try TextFile.secret(at: file, or: piped("other")) == "hunter2")
        #expect(try TextFile.secret(at: "-", or: piped("hunter2\n")) == "hunter2")
        let pipe = Pipe()
        pipe.fileHandleForWriting.write(Data("hunter2\n".utf8))
        pipe.fileHandleForWriting.closeFile()
        let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
        #expect(try TextFile.secret(at: path) == "hunter2")
    }

    @Test func `a file that is too large is refused, not cut, and one that cannot be read says why`() throws {
        let folder = URL.temporaryDirectory.appending(path: "texts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let file = folder.appending(path: "large")
        try Data(repeating: UInt8(ascii: "x"), count: 16 * 1024 * 1024).write(to: file)
        #expect(try TextFile.text(at: file.path).utf8.count == 16 * 1024 * 1024)
        try Data(repeating: UInt8(ascii: "x"), count: 16 * 1024 * 1024 + 1).write(to: file)
        let large = #expect(throws: Failure.self) { try TextFile.text(at: file.path) }
        #expect(large?.message.hasSuffix("is larger than 16 MiB; nothing was sent") == true)
        let unreadable = #expect(throws: Failure.self) { try TextFile.text(at: folder.path) }
        #expect(unreadable?.message.contains("cannot be read") == true)
    }

    @Test func `nothing piped in, and an empty secret, are said`() throws {
        let terminal = Input(isTerminal: true, line: { nil }, secret: { nil }, descriptor: 0)
        #expect(throws: Failure.self) { try TextFile.secret(at: "-", or: terminal) }
        #expect(throws: Failure.self) { try TextFile.secret(at: "-", or: piped(" \n")) }
        #expect(throws: Failure.self) { try TextFile.secret(at: "/nowhere/at/all") }
    }

    @Test func `no heading of the help stands twice`() {
        let headings = Touchline.helpMessage().split(separator: "\n").filter { $0.hasSuffix(" SUBCOMMANDS:") }
        #expect(headings.count == Set(headings).count && headings.count > 3, "\(headings)")
    }

    @Test func `what was mailed is one line, with what came of it`() {
        var row = SentMailRow(
            id: .init(7), at: Samples.instant("2026-03-02T17:00:00Z"), state: "sent", campaign: "first", step: "intro",
            message: "intro", variant: "question", subject: "Downtime?", clicks: 2, opens: 1, answer: "reply")
        let line = row.line(on: Paper())
        #expect(line.contains("first/intro, variant question") && line.contains("\"Downtime?\""))
        #expect(line.contains("links followed 2 times") && line.contains("opened (unreliable)"))
        #expect(line.contains("answered") && line.hasSuffix("mail-00000007"))
        (row.clicks, row.opens, row.answer, row.variant) = (0, 0, nil, nil)
        #expect(row.line(on: Paper()).components(separatedBy: " · ").count == 4)
    }
}
