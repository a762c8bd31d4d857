import Foundation
import TestSupport
import Testing

@testable import MIME

/// Mails as Python's own parser reads them (`email` with `policy.default`), which knows nothing of how we write them.
@Suite struct OutgoingMailTests {
    private struct Read: Decodable, Equatable {
        var defects: [String]
        var headers: [String]
        var from: [[String]]
        var to: [[String]]
        var subject: String
        var id: String
        var inReplyTo: String
        var references: [String]
        var optOut: String
        var date: Double
        var text: String
        var hasHTML: Bool
        var attachments: [[String]]
        var longest: Int
        var bare: Int
    }

    private static let pieces = [
        "Dana", "O'Neil", "Zoë", "Ünal", "日本", "👩‍👩‍👧", " ", ",", ";", ":", "\\", "\"", "<", ">", "@", "(", ")", "=", "?",
        "=?utf-8?q?x?=",
        "\n", "\r\n", "\r", "\t", "\u{0}", "\u{7}", "\u{85}", "\u{2028}", "\u{7F}", "\r\nBcc: evil@example.com\r\n",
        "\nSubject: other\n\nbody", "\r\n.\r\n", "Content-Type: text/html", "%0d%0aCc: x@example.com",
        "=0D=0ABcc: x@example.com", "=?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=", "x",
        String(repeating: "y", count: 90),
        String(repeating: "word ", count: 40), "é\u{301}", "..", "-- ", "From me",
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0...Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func mail(_ seed: Int) throws -> OutgoingMail {
        var random = SeededGenerator(seed: UInt64(seed))
        let thread = (0..<(seed % 5)).map { MessageID(random: (UInt64($0), UInt64(seed)), domain: "touchline.example") }
        return OutgoingMail(
            from: try #require(MailAddress("ann.lee+\(seed)@example.com", name: text(&random))),
            to: try #require(MailAddress("dana-\(seed)@example.org", name: text(&random))), subject: text(&random),
            text: text(&random) + "\n" + text(&random), id: MessageID(random: (1, UInt64(seed)), domain: "example.com"),
            date: Date(timeIntervalSince1970: TimeInterval(1_772_557_200 + seed)), inReplyTo: thread.last,
            references: thread,
            optOut: seed.isMultiple(of: 2)
                ? URL(string: "https://example.com/opt-out/\(String(repeating: "k", count: 300))") : nil,
            attachments: seed.isMultiple(of: 7)
                ? [.init(name: text(&random), kind: .calendar(method: "REQUEST"), bytes: Data("BEGIN\r\n".utf8))] : [])
    }

    /// A text as it stands in a header: on one line, its blanks as a reader of folded lines sees them.
    private static func line(_ text: String) -> String {
        blanked(text).trimmingCharacters(in: .whitespaces)
    }

    /// A text as it stands in a body, without the line breaks at its end.
    private static func body(_ text: String) -> String {
        let lines = text.replacingOccurrences(of: "\r\n", with: "\n", options: .literal)
            .replacingOccurrences(of: "\r", with: "\n", options: .literal)
        let kept = lines.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(blanked).joined(separator: "\t")
        }
        return kept.joined(separator: "\n").trimmingCharacters(in: .newlines)
    }

    private static func blanked(_ text: some StringProtocol) -> String {
        let blanks = Set<Unicode.Scalar>(["\u{2028}", "\u{2029}"])
        let scalars = text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || blanks.contains(scalar) ? " " : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// A name without its blanks: Python makes one of several, and puts one between two encoded words, where RFC 2047,
    /// 6.2 has none.
    private static func dense(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != " " }))
    }

    private static let standardHeaders = [
        "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Message-Id", "Mime-Version", "Subject", "To",
        "In-Reply-To", "References", "List-Unsubscribe", "List-Unsubscribe-Post", "Content-Transfer-Encoding",
    ]

    @Test func `whatever leads are called, no text leaves its place, and another program finds no defect`() throws {
        let count = LongRun.rounds(short: 2000, long: 10_000)
        let mails = try (1...count).map(Self.mail)
        let read = try Self.read(mails.map { try $0.composed() })
        try #require(read.count == mails.count)
        print("\(mails.count) mails to random leads")
        for (mail, read) in zip(mails, read) {
            #expect(read.defects == [], "\(mail)")
            #expect(Set(read.headers).isSubset(of: Self.standardHeaders), "\(read.headers)")
            #expect(read.headers.count == Set(read.headers).count)
            #expect(read.from.map(\.last) == [mail.from.address] && read.to.map(\.last) == [mail.to.address])
            #expect(Self.dense(read.to[0][0]) == Self.dense(Self.line(mail.to.name ?? "")))
            #expect(Self.dense(read.from[0][0]) == Self.dense(Self.line(mail.from.name ?? "")))
            #expect(read.subject == Self.line(mail.subject))
            #expect(read.text.trimmingCharacters(in: .newlines) == Self.body(mail.text))
            #expect(read.id == mail.id.header)
            #expect(read.references == mail.references.map(\.header))
            #expect(read.inReplyTo == mail.inReplyTo?.header ?? "")
            #expect(read.optOut == mail.optOut.map { "<\($0.absoluteString)>" } ?? "")
            #expect(read.date == mail.date.timeIntervalSince1970)
            #expect(read.hasHTML && read.bare == 0 && read.longest <= 998)
            #expect(
                read.attachments.map { Array($0[1...2]) } == mail.attachments.map { _ in ["text/calendar", "REQUEST"] })
        }
    }

    @Test func `a mail of words reads as it was written`() throws {
        let mail = OutgoingMail(
            from: try #require(MailAddress("ann@example.com", name: "Ann \"The Voice\" Lee, Sales")),
            to: try #require(MailAddress("zoe@example.org", name: "Zoë Ünal")),
            subject: "Über 4 hours a week – for you",
            text: "Hi Zoë,\n\n.a dot, and a long line: \(String(repeating: "word ", count: 60))\n\nFrom Ann\n",
            id: MessageID(random: (1, 2), domain: "example.com"), date: Date(timeIntervalSince1970: 1_772_557_200))
        let read = try #require(try Self.read([try mail.composed()]).first)
        #expect(read.from == [["Ann \"The Voice\" Lee, Sales", "ann@example.com"]])
        #expect(read.to == [["Zoë Ünal", "zoe@example.org"]])
        #expect(read.subject == mail.subject && read.text == mail.text && read.defects == [])
    }

    private static func read(_ mails: [Data]) throws -> [Read] {
        let python = try #require(
            ProcessInfo.processInfo.environment["TOUCHLINE_TEST_PYTHON"],
            "TOUCHLINE_TEST_PYTHON is not set; run: export TOUCHLINE_TEST_PYTHON=$(scripts/python-venv)")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_mails.py")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(percentEncoded: false)]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let lines = mails.map { $0.base64EncodedString() + "\n" }.joined()
        let writing = Thread { input.fileHandleForWriting.closeAfterWriting(Data(lines.utf8)) }
        writing.start()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try said.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Read.self, from: $0) }
    }
}

extension FileHandle {
    /// Writes everything; a reader that has gone is noticed by its own exit.
    fileprivate func closeAfterWriting(_ data: Data) {
        do {
            try write(contentsOf: data)
            try close()
        } catch {
            Issue.record(error)
        }
    }
}
