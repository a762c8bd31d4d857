import Foundation
import Testing

@testable import LeadFile

@Suite struct SuppressionFileReaderTests {
    private func lines(_ text: String) throws -> [SuppressionLine] {
        var reader = try SuppressionFileReader(.bytes(Data(text.utf8)))
        var lines: [SuppressionLine] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    @Test func `without a header each line is a value`() throws {
        #expect(
            try lines("+13125550142\r\n\r\n pat@acme.example \r\n") == [
                SuppressionLine(line: 1, value: "+13125550142"), SuppressionLine(line: 3, value: "pat@acme.example"),
            ])
    }

    @Test func `an area code and a number in two columns are one number`() throws {
        #expect(try lines("312,5550142\n212,5550143").map(\.value) == ["3125550142", "2125550143"])
    }

    @Test func `a header names the columns, in any order, and others are left out`() throws {
        let text = "Id;Channel;E-Mail;Why;Date;Basis\n7;mail;pat@acme.example;wrote;2026-02-01;letter\n8;;;;;"
        #expect(
            try lines(text) == [
                SuppressionLine(
                    line: 2, value: "pat@acme.example", channel: "mail", reason: "wrote", basis: "letter",
                    askedOn: "2026-02-01"),
                SuppressionLine(line: 3, value: "", flaw: "it names nobody"),
            ])
    }

    @Test func `a line that names somebody in several columns stands for each`() throws {
        let text =
            "Name,Phone,Mobile,Email,Reason\nPat,+13125550142,+13125550143,pat@acme.example,asked\nLee,,,lee@a.example,"
        #expect(
            try lines(text) == [
                SuppressionLine(line: 2, value: "+13125550142", reason: "asked"),
                SuppressionLine(line: 2, value: "+13125550143", reason: "asked"),
                SuppressionLine(line: 2, value: "pat@acme.example", reason: "asked"),
                SuppressionLine(line: 3, value: "lee@a.example"),
            ])
    }

    @Test func `a file of nothing is refused`() {
        #expect(throws: LeadFileRefusal.self) { try lines("") }
    }
}
