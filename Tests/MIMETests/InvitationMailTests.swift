import Foundation
import TestSupport
import Testing

@testable import MIME

/// Invitations within mails, as Python's own parser and the package `icalendar` read them.
@Suite struct InvitationMailTests {
    private struct Read: Decodable, Equatable {
        var defects: [String]
        var forms: [String]
        var methods: [String]
        var file: [String]
        var same: Bool
        var bytes: String
        var sequence: Int
        var calendarMethod: String
    }

    private static func calendar(_ method: String) -> Data {
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Touchline//Touchline//EN", "METHOD:\(method)",
            "BEGIN:VEVENT", "UID:mtg-1@touchline", "SEQUENCE:3", "DTSTAMP:20260303T170000Z",
            "DTSTART:20260304T170000Z", "SUMMARY:Zoë und Jörg",
            "DESCRIPTION:" + String(repeating: "x", count: 50), "END:VEVENT", "END:VCALENDAR",
        ]
        return Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    @Test(arguments: ["REQUEST", "CANCEL"])
    func `a mail shows its invitation at once, and as a file`(method: String) throws {
        var mail = OutgoingMail(
            from: try #require(MailAddress("ann@example.com", name: "Ann")),
            to: try #require(MailAddress("dana@acme.example", name: "Dana")), subject: "Invitation", text: "Hi",
            id: MessageID(random: (1, 2), domain: "example.com"), date: Date(timeIntervalSince1970: 1_772_557_200))
        let bytes = Self.calendar(method)
        mail.invitation = .init(method: method, bytes: bytes)
        let read = try Self.read(mail.composed())
        #expect(
            read
                == Read(
                    defects: [], forms: ["text/plain", "text/html", "text/calendar"], methods: [method],
                    file: ["invite.ics", "application/ics"], same: true, bytes: bytes.base64EncodedString(),
                    sequence: 3, calendarMethod: method))
    }

    private static func read(_ mail: Data) throws -> Read {
        let python = try #require(
            ProcessInfo.processInfo.environment["TOUCHLINE_TEST_PYTHON"],
            "TOUCHLINE_TEST_PYTHON is not set; run: export TOUCHLINE_TEST_PYTHON=$(scripts/python-venv)")
        let file = URL.temporaryDirectory.appending(path: "invitation-\(UUID().uuidString).eml")
        try mail.write(to: file)
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_invitation.py")
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(percentEncoded: false), file.path(percentEncoded: false)]
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try FileManager.default.removeItem(at: file)
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode(Read.self, from: said)
    }
}
