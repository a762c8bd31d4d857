import Foundation
import Prospecting
import TestSupport
import Testing

/// Invitations as the Python package `icalendar` reads them, which knows nothing of how we write them.
@Suite struct InvitationCheckTests {
    private struct Read: Decodable, Equatable {
        var events: Int
        var properties: Int
        var errors: Int
        var method: String
        var uid: String
        var sequence: Int
        var start: Double
        var end: Double
        var stamp: Double
        var summary: String
        var description: String
        var organizer: Person
        var attendees: [Person]
        var alarms: Int

        struct Person: Decodable, Equatable {
            var name: String
            var address: String
        }
    }

    private static let pieces = [
        "Dana", "O'Neil", "Zoë", "Ünal", "日本", "👩‍👩‍👧", " ", ",", ";", ":", "\\", "\\n", "\"", "^", "^n", "'", "=", "\n",
        "\r\n",
        "\t", "\u{0}", "\u{7}", "END:VEVENT\r\n", "\nATTENDEE:mailto:evil@example.com\n", "x",
        String(repeating: "y", count: 80),
    ]

    private static func text(_ random: inout SeededGenerator) -> String {
        (0...Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static func invitation(_ seed: Int) -> Invitation {
        var random = SeededGenerator(seed: UInt64(seed))
        let state: Meeting.State = seed.isMultiple(of: 5) ? .cancelled : .booked
        let start = Instant(milliseconds: Int64.random(in: 0...4_000_000_000, using: &random) * 1000)
        return Invitation(
            meeting: Meeting(
                id: Meeting.ID(Int64(seed)), time: .init(startsAt: start, length: .minutes(30)), host: nil,
                state: state,
                sequence: seed % 7),
            uid: "mtg-\(seed)@touchline", summary: text(&random), description: text(&random),
            organizer: .init(name: text(&random), email: "ae+\(seed)@example.com"),
            attendees: seed.isMultiple(of: 3) ? [] : [.init(name: text(&random), email: "zoë \(seed)@exämple.com")])
    }

    /// What a reader is to make of a text: breaks of lines are one character, and no other controls are left.
    private static func expected(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.replacing("\r\n", with: "\n").unicodeScalars.filter { $0.value >= 32 || $0 == "\n" || $0 == "\t" })
        )
    }

    private static func name(_ text: String) -> String {
        expected(text).replacing("\n", with: " ").replacing("\t", with: " ").replacing("\\", with: "/")
    }

    @Test func `whatever people are called, another program reads what was written`() throws {
        let now = Instant(milliseconds: 1_772_557_200_000)
        let invitations = (1...400).map(Self.invitation)
        let read = try Self.read(invitations.map { $0.text(now: now) })
        #expect(read.count == invitations.count)
        for (invitation, read) in zip(invitations, read) {
            let isCancelled = invitation.meeting.state == .cancelled
            let time = invitation.meeting.time
            #expect(
                read
                    == Read(
                        events: 1, properties: 11 + invitation.attendees.count, errors: 0,
                        method: isCancelled ? "CANCEL" : invitation.attendees.isEmpty ? "PUBLISH" : "REQUEST",
                        uid: invitation.uid, sequence: invitation.meeting.sequence,
                        start: Double(time.startsAt.milliseconds) / 1000, end: Double(time.endsAt.milliseconds) / 1000,
                        stamp: Double(now.milliseconds) / 1000, summary: Self.expected(invitation.summary),
                        description: Self.expected(invitation.description),
                        organizer: .init(
                            name: Self.name(invitation.organizer.name),
                            address: "mailto:" + invitation.organizer.email),
                        attendees: invitation.attendees.map {
                            .init(
                                name: Self.name($0.name),
                                address: "mailto:zo%C3%AB%20\(invitation.meeting.id.number)@ex%C3%A4mple.com")
                        }, alarms: isCancelled ? 0 : 1), "\(invitation.summary.debugDescription)")
        }
    }

    private static func read(_ texts: [String]) throws -> [Read] {
        let python = try #require(
            ProcessInfo.processInfo.environment["TOUCHLINE_TEST_PYTHON"],
            "TOUCHLINE_TEST_PYTHON is not set; run: export TOUCHLINE_TEST_PYTHON=$(scripts/python-venv)")
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_invitations.py")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path(percentEncoded: false)]
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        // The script prints a line for each it has read, so what it prints is taken while it reads.
        let lines = texts.map { Data($0.utf8).base64EncodedString() + "\n" }.joined()
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
