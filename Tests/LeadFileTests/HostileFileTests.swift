import Foundation
import Testing

@testable import LeadFile

@Suite struct HostileFileTests {
    private let header = "Email,Notes\n"

    private func outcomes(_ text: String) throws -> [String] {
        try leadLines(of: Data(text.utf8)).map(\.outcome)
    }

    @Test func `an unclosed quote at the end rejects from its line and keeps what is before it`() throws {
        let text = header + "a@x.example,fine\nb@x.example,\"never closed\nc@x.example,inside\nd@x.example,inside"
        #expect(
            try outcomes(text) == [
                "2 a@x.example",
                "3 rejected: the quote opened at line 3, column Notes is never closed; "
                    + "everything from there to the end is left out",
            ])
    }

    @Test func `an unclosed quote far from the end costs its own line only`() throws {
        let after = (0..<5000).map { "n\($0)@x.example,a note of some length" }
        let text = header + "a@x.example,fine\nb@x.example,\"never closed\n" + after.joined(separator: "\n")
        let outcomes = try outcomes(text)
        #expect(outcomes.count == 5002)
        #expect(outcomes[0] == "2 a@x.example")
        #expect(
            outcomes[1] == "3 rejected: field longer than 64 KiB at line 3, column Notes; is a quote left open?")
        #expect(outcomes[2] == "4 n0@x.example")
        #expect(outcomes[5001] == "5003 n4999@x.example")
    }

    @Test(arguments: ["", "\""])
    func `a field of 10 MB is rejected by line and the next record is read`(quote: String) throws {
        let long = quote + String(repeating: "x", count: 10_000_000) + quote
        let text = header + "a@x.example,fine\nb@x.example,\(long)\nc@x.example,fine\n"
        #expect(
            try outcomes(text) == [
                "2 a@x.example",
                "3 rejected: field longer than 64 KiB at line 3, column Notes; is a quote left open?",
                "4 c@x.example",
            ])
    }

    @Test func `a field of exactly 64 KiB is taken and one byte more is not`() throws {
        let limit = String(repeating: "x", count: LeadFileLimits.fieldBytes)
        let outcomes = try outcomes(header + "a@x.example,\(limit)\nb@x.example,\(limit)x\n")
        #expect(
            outcomes == [
                "2 a@x.example",
                "3 rejected: field longer than 64 KiB at line 3, column Notes; is a quote left open?",
            ])
    }

    @Test func `a record over 1 MiB is rejected`() throws {
        let fields = Array(repeating: String(repeating: "x", count: 60_000), count: 20).joined(separator: ",")
        #expect(
            try outcomes(header + "a@x.example,\(fields)\nb@x.example,\n") == [
                "2 rejected: record longer than 1 MiB; is a quote left open?", "3 b@x.example",
            ])
    }

    @Test func `a record of nothing but delimiters does not fill the memory`() throws {
        let text = header + String(repeating: ",", count: 3_000_000) + "\nb@x.example,\n"
        #expect(
            try outcomes(text) == ["2 rejected: record longer than 1 MiB; is a quote left open?", "3 b@x.example"])
    }

    @Test func `a rejected record beyond the limits keeps the beginning of its fields`() throws {
        let long = String(repeating: "é", count: 100_000)
        let lines = try leadLines(of: Data((header + "b@x.example,\(long)\n").utf8))
        guard case .rejected(2, _, let fields) = lines.first else {
            Issue.record("the record was not rejected")
            return
        }
        #expect(fields == ["b@x.example", String(repeating: "é", count: (4096 - 11) / 2)])
    }

    @Test func `a NUL rejects its record`() throws {
        #expect(
            try outcomes(header + "a@x.example,fi\0ne\nb@x.example,fine\n") == [
                "2 rejected: the record has a NUL character", "3 b@x.example",
            ])
    }

    @Test func `10,000 columns are refused in the header and rejected in a record`() throws {
        let wide = (0..<10_000).map { "column \($0)" }.joined(separator: ",")
        #expect(throws: LeadFileRefusal("the header cannot be read: 10000 columns; the limit is 512")) {
            try leadLines(of: Data((wide + "\n").utf8))
        }
        #expect(
            try outcomes(header + wide + "\na@x.example,\n") == [
                "2 rejected: 10000 columns; the limit is 512", "3 a@x.example",
            ])
    }

    @Test func `a record with more than the header's fields is rejected unless the rest is empty`() throws {
        #expect(
            try outcomes(header + "a@x.example,b,,\na@x.example,b,c\na@x.example\n") == [
                "2 a@x.example",
                "3 rejected: 3 fields where the header has 2; is a quote or a delimiter missing?",
                "4 a@x.example",
            ])
    }

    @Test(arguments: [
        (Data(), "the file is empty"),
        (Data([0xEF, 0xBB, 0xBF]), "the file is empty"),
        (Data("\n \n,,\n".utf8), "the file is empty"),
        (
            Data([0x50, 0x4B, 0x03, 0x04, 0x14]),
            "the file is a workbook or a zip archive, not CSV; save it as CSV first"
        ),
        (
            Data([0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00, 0x00, 0x03]),
            "the file is not text; save it as CSV first"
        ),
        (
            Data("\"Email,Phone\na@x.example".utf8),
            "the header cannot be read: the quote opened at line 1, column 1 is never closed; everything from there to the end is left out"
        ),
    ])
    func `what is no CSV is refused`(bytes: Data, reason: String) {
        #expect(throws: LeadFileRefusal(reason)) { try leadLines(of: bytes) }
    }

    @Test func `a source is read up to its limit and no further`() throws {
        var chunks = Chunks(.bytes(Data(repeating: 65, count: 30)), size: 10, limit: 25)
        #expect(try chunks.next()?.count == 10)
        #expect(try chunks.next()?.count == 10)
        #expect(throws: LeadFileRefusal("the file is longer than 1 GiB; import it in parts")) { try chunks.next() }
    }

    @Test func `random bytes are refused or read, and never crash the reader`() throws {
        var random = SeededGenerator(seed: 11)
        var read = 0
        for _ in 0..<300 {
            let alphabet = Array("a,;\"\n\r\t|\0 @.é\u{1b}".utf8) + [0xFF, 0xFE, 0xD8, 0x80]
            let noise = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let bytes = Data("Email,Phone\n".utf8) + Data(noise)
            read += try leadLines(of: bytes).count
        }
        #expect(read > 300)
    }
}
